"""Write nodes that no file has held before: prefixes of the place, indentation of the neighbours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.markup import raw
from app.markup.names import XML, XSI, split
from app.markup.source import Form
from app.markup.spelling import attributes, declarations, escape_attribute, escape_text, tag_name
from app.markup.style import Style

XSI_TYPE = f"{{{XSI}}}type"
Scope = dict[str, str]  # prefix -> URI; the empty prefix is the default namespace


def scope_of(node: Any, forms: dict[Any, Form]) -> Scope:
    """The namespaces declared, as written, on `node` and around it."""
    scope: Scope = {"xml": XML}
    for around in [*reversed(list(node.iterancestors())), node]:
        scope.update(declarations(forms[around].start))
    return scope


def prefix_for(uri: str, scope: Scope, *, attribute: bool = False) -> str | None:
    """A prefix that stands for `uri`; None without one. An attribute cannot use the default namespace."""
    for prefix, declared in scope.items():
        if declared == uri and (prefix or not attribute):
            return prefix
    return None


def free_prefix(uri: str, scope: Scope, prefixes: Mapping[str, str]) -> str:
    """A prefix for a namespace that the place does not declare: the one in `prefixes`, or ns1, ns2, ..."""
    usual = [prefix for prefix, known in prefixes.items() if known == uri]
    numbered = (f"ns{number}" for number in range(1, 10_000))
    return next(prefix for prefix in [*usual, *numbered] if prefix not in scope)


def joined(prefix: str, local: str) -> str:
    """A name with its prefix, if it has one."""
    return f"{prefix}:{local}" if prefix else local


class NodeWriter:
    """Writes one detached subtree at a place: `scope` and `indent` of its children, the file's style and prefixes."""

    def __init__(self, scope: Scope, indent: str, style: Style, prefixes: Mapping[str, str]):
        self.scope = scope
        self.indent = indent
        self.unit = style.unit
        self.newline = style.newline if style.has_lines else ""
        self.line_end = style.newline if style.has_lines else "\n"
        self.empty_end = style.empty_end
        self.prefixes = prefixes
        self.forms: dict[Any, Form] = {}

    def write(self, node: Any) -> dict[Any, Form]:
        """The forms of `node` and all inside it; the tail of `node` stays empty."""
        self._element(node, dict(self.scope), self.indent)
        return self.forms

    def _element(self, node: Any, scope: Scope, indent: str) -> None:
        if not isinstance(node.tag, str):
            self.forms[node] = Form(_comment(node))
            return
        start = self._start(node, scope)
        text = raw.get_text(node) or ""
        if not raw.has_children(node) and not text:
            self.forms[node] = Form(f"<{start}{self.empty_end}")
            return
        form = self.forms[node] = Form(f"<{start}>", self._text(text), f"</{tag_name('<' + start)}>")
        if raw.has_children(node):
            self._children(node, form, scope, indent)

    def _children(self, node: Any, form: Form, scope: Scope, indent: str) -> None:
        """Write the children, each on a line of its own unless text stands between them."""
        inner = indent + self.unit
        mixed = bool((raw.get_text(node) or "").strip()) or any((c.tail or "").strip() for c in node)
        for child in node:
            self._element(child, dict(scope), inner)
            self.forms[child].tail = self._text(child.tail or "") if mixed else self._line(inner)
        if not mixed:
            form.text = self._line(inner)
            self.forms[node[-1]].tail = self._line(indent)

    def _text(self, text: str) -> str:
        return escape_text(text).replace("\n", self.line_end)

    def _line(self, indent: str) -> str:
        return self.newline + indent if self.newline else ""

    def _start(self, node: Any, scope: Scope) -> str:
        """The inside of the start tag; namespaces that the place lacks are declared here."""
        fresh: Scope = {}
        parts = [self._name(node.tag, scope, fresh)]
        self._translate_type(node, scope)
        for name, value in node.items():
            parts.append(f'{self._name(name, scope, fresh, attribute=True)}="{escape_attribute(value)}"')
        parts[1:1] = [f'xmlns:{prefix}="{escape_attribute(uri)}"' for prefix, uri in fresh.items()]
        return " ".join(parts)

    def _name(self, tag: str, scope: Scope, fresh: Scope, *, attribute: bool = False) -> str:
        uri, local = split(tag)
        if not uri:
            return local
        prefix = prefix_for(uri, scope, attribute=attribute)
        if prefix is None:
            prefix = free_prefix(uri, scope, self.prefixes)
            scope[prefix] = fresh[prefix] = uri
        return joined(prefix, local)

    def _translate_type(self, node: Any, scope: Scope) -> None:
        """`xsi:type` holds a name with a prefix; give it the prefix that the place has for that namespace."""
        value = node.get(XSI_TYPE)
        prefix, _, local = (value or "").rpartition(":")
        uri = self.prefixes.get(prefix)
        if uri and scope.get(prefix) != uri:
            found = prefix_for(uri, scope)
            if found is not None:
                raw.set_attribute(node, XSI_TYPE, joined(found, local))


def _comment(node: Any) -> str:
    """A comment or processing instruction as written."""
    text = raw.get_text(node) or ""
    target = getattr(node, "target", None)
    return f"<?{target} {text}?>" if target else f"<!--{text}-->"


def fits(node: Any, forms: dict[Any, Form], scope: Scope) -> bool:
    """Whether every prefix in the written form of a subtree means the same in `scope` as in the tree."""
    if not isinstance(node.tag, str):
        return True
    start = forms[node].start
    scope = {**scope, **declarations(start)}
    if scope.get(tag_name(start).rpartition(":")[0], "") != split(node.tag)[0]:
        return False
    for name in attributes(start):
        prefix, _, local = name.rpartition(":")
        if prefix and prefix != "xmlns" and node.get(f"{{{scope.get(prefix)}}}{local}") is None:
            return False
    return all(fits(child, forms, scope) for child in node)


def reindented(gap: str, old: str, new: str) -> str:
    """White space between elements moved from one indentation to another."""
    if gap.strip() or "\n" not in gap:
        return gap
    return re.sub(r"\n" + re.escape(old), lambda _: "\n" + new, gap)
