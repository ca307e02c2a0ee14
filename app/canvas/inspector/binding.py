"""Which version of a process, form or decision is meant: the latest, the one deployed along, one by number or tag."""

from __future__ import annotations

from app.bpmn.dialect import extension_value, set_extension_value, set_vendor, vendor
from app.canvas.inspector.access import vendor_property, zeebe_property
from app.canvas.inspector.property import Node, Property

LATEST, DEPLOYMENT = ("latest", "The latest version"), ("deployment", "The one deployed with this")
VERSION, TAG = ("version", "A version number"), ("versionTag", "A version tag")


def bindings(node: Node, what: str, *, prefix: str = "", zeebe: str = "") -> tuple[Property, ...]:
    """The choice, and what it needs: attributes `<prefix>Binding`, `<prefix>Version` and `<prefix>VersionTag` of
    Camunda 7, or `bindingType` and `versionTag` of the Camunda 8 extension `zeebe`."""
    chosen = _zeebe_choice(zeebe) if zeebe else _vendor_choice(prefix)
    found = [chosen]
    mode = chosen.read(node)
    if mode == "version" and not zeebe:
        found.append(vendor_property(f"{prefix}Version", "Version", kind="value", required=True))
    elif mode == "versionTag":
        label = f"Version tag of the {what}"
        options = {"required": True}
        found.append(
            zeebe_property(zeebe, "versionTag", label, f"{zeebe}VersionTag", **options)
            if zeebe
            else vendor_property(f"{prefix}VersionTag", label, **options)
        )
    return tuple(found)


def _zeebe_choice(element: str) -> Property:
    def write(node: Node, text: str) -> None:
        if text != "versionTag":
            set_extension_value(node, element, "versionTag", "")
        set_extension_value(node, element, "bindingType", "" if text == "latest" else text)

    return Property(
        f"{element}Binding", "Which version", lambda node: extension_value(node, element, "bindingType") or "latest",
        write, "choice", choices=(LATEST, DEPLOYMENT, TAG),
    )  # fmt: skip


def _vendor_choice(prefix: str) -> Property:
    def write(node: Node, text: str) -> None:
        for mode, name in (("version", "Version"), ("versionTag", "VersionTag")):
            if text != mode:
                set_vendor(node, f"{prefix}{name}", None)
        set_vendor(node, f"{prefix}Binding", None if text == "latest" else text)

    return Property(
        f"{prefix}Binding", "Which version", lambda node: vendor(node, f"{prefix}Binding") or "latest",
        write, "choice", choices=(LATEST, DEPLOYMENT, VERSION, TAG),
    )  # fmt: skip
