"""HTML elements from text: the one place where text is escaped on its way into a page."""

from __future__ import annotations

from base64 import b64encode
from html import escape


class Markup(str):
    """A string that is markup already. Every other string is text, and is escaped.

    Only `element`, `void` and style sheets of our own may make one: never wrap what a user wrote.
    """


def element(tag: str, *children: str, **attributes: str | None) -> Markup:
    """One element. Children and attribute values are escaped unless they are markup; an attribute that is None is left out.

    `class_` gives `class`, `aria_label` gives `aria-label`. Several children stand on a line each.
    """
    names = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in attributes.items() if value is not None
    )
    content = "\n".join(child if isinstance(child, Markup) else escape(child) for child in children)
    return Markup(f"<{tag}{names}>{content}</{tag}>")


def void(tag: str, **attributes: str | None) -> Markup:
    """An element that has no content and no end tag, such as `img`."""
    return Markup(element(tag, **attributes).removesuffix(f"</{tag}>"))


def data_address(kind: str, content: bytes) -> str:
    """A picture as an address that holds it: `kind` is `png` or `svg+xml`."""
    return f"data:image/{kind};base64,{b64encode(content).decode()}"
