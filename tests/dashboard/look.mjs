// What a reader would miss on a page, looked up in the page itself: runs in the browser, so it stands by itself.

/** Text that is cut off and tells the rest nowhere, and texts that are not in the language of the page. */
export function look() {
  const said = (node) => node.textContent.trim().replaceAll(/\s+/g, " ").slice(0, 80);
  const shown = (element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && !element.closest(".visually-hidden, .skip, [aria-hidden=true] > svg");
  const clipped = new Set();
  const sideways = new Set();
  const foreign = new Set();
  const KEYS = /^(page|shell|live|figure|ledger|alerts?|junction|rsu|quality|coverage|replay|access|state|unit|rule|check|measure|source|period)\./;
  const english = document.documentElement.lang === "en";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const element = text.parentElement;
    if (!said(text) || ["SCRIPT", "STYLE", "OPTION"].includes(element.tagName) || !shown(element)) continue;
    // A switch to another language is in that language; messages and the audit log are in their own.
    if (!element.closest(".page-access table, .tree, .hex") && element.closest("[lang]") === document.documentElement && (/^[a-z]+(\.[a-z]+)+$/i.test(said(text)) ? KEYS.test(said(text)) : (english ? /[\u3400-\u9fff]/ : /^[^\u3400-\u9fff]*([A-Za-z]{2,}[ ,]+){2}[^\u3400-\u9fff]*$/).test(said(text)))) foreign.add(said(text));
    range.selectNodeContents(text);
    const at = range.getBoundingClientRect();
    for (let box = element; box && box !== document.documentElement; box = box.parentElement) {
      const style = getComputedStyle(box);
      const [x, y] = [style.overflowX, style.overflowY];
      if (x === "visible" && y === "visible") continue;
      const bounds = box.getBoundingClientRect();
      const [wide, high] = [box.scrollWidth > box.clientWidth && style.textOverflow === "ellipsis" || at.right > bounds.right + 0.2 || at.left < bounds.left - 0.2, at.bottom > bounds.bottom + 2 || at.top < bounds.top - 2];
      if (wide && ["auto", "scroll"].includes(x)) sideways.add(`${box.getAttribute("aria-label") ?? box.className}`);
      if ((wide && ["hidden", "clip"].includes(x) || high && ["hidden", "clip"].includes(y)) && !element.closest("[title]")) clipped.add(`${box.className || box.tagName}: ${said(text)}`);
      // What a box scrolls to is not lost, and where it stands beyond it says nothing.
      if (["auto", "scroll"].includes(x) || ["auto", "scroll"].includes(y)) break;
    }
  }
  // Beside each other in a row that is too narrow, things may lie on top of one another.
  const parts = [...document.querySelectorAll(".bar > *, .bar nav > *, .status > *, .panel > header > *")].filter(shown);
  const over = new Set();
  for (const part of parts) {
    const next = part.nextElementSibling;
    if (!next || !parts.includes(next)) continue;
    const [a, b] = [part.getBoundingClientRect(), next.getBoundingClientRect()];
    if (a.right > b.left + 1 && a.bottom > b.top + 1 && b.bottom > a.top + 1) over.add(`${said(part)} | ${said(next)}`);
  }
  return { clipped: [...clipped], over: [...over], sideways: [...sideways], foreign: [...foreign] };
}
