"""What stands in the way of people on a page: axe-core, and what it does not look at."""

from django.conf import settings
from playwright.sync_api import Page

AXE = settings.NODE_MODULES / "axe-core/axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]

# A violation as one line: the rule, what it asks, and the first elements that break it.
RUN_AXE = """async levels => (await axe.run(
    document, {runOnly: levels, resultTypes: ['violations']}
)).violations.map(found => `${found.id}: ${found.help}: ` + found.nodes.slice(0, 3).map(
    node => node.html.slice(0, 160) + ' [' + node.failureSummary.split('\\n')[1] + ']'
).join(' | '))"""

# The letters, words and lines that a reader may set wider apart (1.4.12), without breaking the
# content policy: a constructed style sheet is not inline.
SET_WIDE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""

# Text that is cut off by its own box; what is hidden from sight on purpose is not.
CLIPPED = """() => [...document.querySelectorAll('body *')].filter(element => {
    const style = getComputedStyle(element);
    return /hidden|clip/.test(style.overflowX + style.overflowY)
        && !/inset|rect/.test(style.clipPath) && !element.closest('svg, progress, select')
        && element.checkVisibility()
        && !element.matches('.site-menu, input, select, option')
        && (element.scrollHeight > element.clientHeight + 2
            || element.scrollWidth > element.clientWidth + 2);
}).map(element => 'cut off: ' + element.outerHTML.slice(0, 160))"""

TOO_WIDE = """() => document.scrollingElement.scrollWidth > innerWidth
    ? ['wider than the window: ' + document.scrollingElement.scrollWidth + ' ' +
       [...document.querySelectorAll('main *, header *, footer *')].filter(element =>
           element.getBoundingClientRect().right > innerWidth + 1
           && !element.parentElement.closest('.table-wrapper, .chart')
       ).slice(0, 2).map(element => element.outerHTML.slice(0, 120)).join(' | ')]
    : []"""

# Everything that takes the keyboard: with an outline, and not covered (2.4.7, 2.4.11).
UNSEEN = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
)].filter(element => element.checkVisibility() && !element.disabled).flatMap(element => {
    element.focus({focusVisible: true});
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    const name = element.outerHTML.slice(0, 120);
    if (document.activeElement !== element) return ['takes no focus: ' + name];
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 1)
        return ['focus is not shown: ' + name];
    if (element.matches('.table-wrapper, .chart')) return [];
    const first = element.getClientRects()[0] || box;
    const top = document.elementFromPoint(
        first.left + Math.min(first.width / 2, innerWidth / 2),
        Math.min(first.top + first.height / 2, innerHeight - 2));  // of a tall one the top will do
    return top && (element.contains(top) || top.contains(element) || top.closest('label'))
        ? [] : ['focus is hidden: ' + name + (top ? ' under ' + top.outerHTML.slice(0, 80) : '')];
})"""


def barriers(page: Page) -> list[str]:
    """Return what axe-core finds on the page as it stands."""
    page.evaluate(AXE.read_text())
    return page.evaluate(RUN_AXE, LEVELS)


def unseen_focus(page: Page) -> list[str]:
    """Return what can have the focus without showing it, or out of sight."""
    return page.evaluate(UNSEEN)


def reflow(page: Page) -> list[str]:
    """Return what does not fit the width of the window, also with text set wider apart."""
    found = page.evaluate(TOO_WIDE)
    page.evaluate(SET_WIDE)
    return found + [f"spaced: {each}" for each in page.evaluate(TOO_WIDE) + page.evaluate(CLIPPED)]
