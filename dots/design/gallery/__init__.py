"""Every component with every variant: what /components/ shows and the tests render."""

from dots.design.gallery import lists, pictures, questions, records, words
from dots.design.gallery.component import Component, Variant

COMPONENTS: dict[str, Component] = {
    component.name: component
    for component in sorted(
        [*words.SHOWN, *records.SHOWN, *lists.SHOWN, *questions.SHOWN, *pictures.SHOWN],
        key=lambda component: component.name,
    )
}

__all__ = ["COMPONENTS", "Component", "Variant"]
