"""Work without the cycle collector."""

import gc

import pytest

from app.foundation.collection import without_collection


@pytest.mark.parametrize("enabled", [True, False])
def test_collection_is_as_it_was_afterwards_even_when_something_is_raised(enabled: bool) -> None:
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        with pytest.raises(ValueError, match="x"), without_collection():
            assert not gc.isenabled()
            with without_collection():
                pass
            assert not gc.isenabled()
            raise ValueError("x")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()
