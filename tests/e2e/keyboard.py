"""Working with the keyboard alone: where the focus is, and moving it as people do."""

from playwright.sync_api import Page, expect

PATIENCE = 60_000  # milliseconds: publishing makes PDFs of all reports
MOST = 150  # presses of the tab key; a page with more on the way is a page without a way
# Where the focus is: its name as a screen reader says it, and whether it can be seen.
FOCUS = """() => {
    const element = document.activeElement, box = element.getBoundingClientRect();
    const label = element.labels && element.labels[0];
    const text = element.getAttribute('aria-label') || (label || element).innerText || '';
    const style = getComputedStyle(element);
    return {
        name: text.trim().split('\\n')[0].trim(),
        tag: element.tagName.toLowerCase(),
        isShown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
        isInSight: box.bottom > 0 && box.top < innerHeight && box.right > 0
            && box.left < innerWidth && box.height > 0,
    };
}"""


def focus(page: Page) -> dict[str, object]:
    """Return where the focus is now."""
    return page.evaluate(FOCUS)


def tab_to(page: Page, name: str, *, tag: str = "") -> None:
    """Press the tab key until what is called `name` has the focus; see it at every step."""
    passed = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        at = focus(page)
        if at["tag"] == "body":  # past the end: the next press begins at the top
            continue
        passed.append(at["name"])
        assert at["isShown"], f"the focus does not show on {at}"
        assert at["isInSight"], f"the focus is out of sight on {at}"
        if str(at["name"]).startswith(name) and tag in ("", at["tag"]):
            return
    raise AssertionError(f"{name} is not on the way: {passed}")


def write(page: Page, label: str, text: str) -> None:
    """Go to a field and type; in a list, typing chooses."""
    tab_to(page, label)
    page.keyboard.type(text)


def press(page: Page, name: str, *, tag: str = "button") -> None:
    """Go to a button and press it; wait for where it leads."""
    tab_to(page, name, tag=tag)
    go(page)


def go(page: Page) -> None:
    """Press Enter, and wait for where it leads."""
    with page.expect_navigation(timeout=PATIENCE):
        page.keyboard.press("Enter")


def follow(page: Page, name: str) -> None:
    """Go to a link and follow it."""
    press(page, name, tag="a")


def choose(page: Page, group: str, item: str) -> None:
    """Choose from the menu: open its group unless it lies open, then follow the item."""
    tab_to(page, group, tag="summary")
    if not page.evaluate("document.activeElement.parentElement.open"):
        page.keyboard.press("Enter")
    follow(page, item)
    expect(page.locator(".site-menu [aria-current=page]")).to_have_text(item)
