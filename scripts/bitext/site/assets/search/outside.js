/* What the box changes outside of itself. */

/* What is longer was pasted, and is more than an address can hold. */
const LONGEST = 600

/**
 * The address says what is asked, so that it can be shared and that Back finds it again.
 * @param {string} query empty: nothing
 */
export function noteInAddress(query) {
  const url = new URL(location.href)
  const isNew = query && !url.searchParams.has("q")
  if (query && query.length <= LONGEST) url.searchParams.set("q", query)
  else url.searchParams.delete("q")
  if (url.href !== location.href) history[isNew ? "pushState" : "replaceState"](history.state, "", url)
}

/**
 * On a phone the open box is all there is to see, so nothing else can be reached.
 * @param {HTMLElement} box
 * @param {boolean} isOpen
 */
export function closeOff(box, isOpen) {
  const isSheet = isOpen && matchMedia("(max-width: 59.984375em)").matches
  let node = box
  while (node.parentElement && node !== document.body) {
    for (const other of node.parentElement.children) {
      if (other !== node && other instanceof HTMLElement) other.inert = isSheet
    }
    node = node.parentElement
  }
}
