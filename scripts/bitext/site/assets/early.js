/* Before anything is painted: a reader who wants the other side as well waits for it. The text is there,
   unseen, so that nothing moves when it comes; and it is on its way before the page is read, as our texts are. */
import { begun, ownData, ownFile, remembered } from "./page.js"
import { isMode } from "./reader/modes.js"

const { src, dataset } = /** @type {HTMLScriptElement} */ (document.currentScript)

if (location.protocol !== "file:") {
  const asked = begun()
  asked.texts = ownData(new URL(`reader.${dataset.language}.json`, src))
  asked.texts.catch(() => {
    /* Without them reader.js does nothing. */
  })
  const named = new URLSearchParams(location.search).get("view")
  const wanted = isMode(named) ? named : remembered("view")
  if (isMode(wanted) && wanted !== dataset.own) wait(wanted)
}

/** @param {import("./reader/modes.js").Mode} mode */
function wait(mode) {
  const { dataset: state } = document.documentElement
  state.btWait = ""
  state.btMode = mode === "both" || mode === "sentence" ? mode : "other"
  const other = ownFile(dataset.other ?? "", { signal: AbortSignal.timeout?.(20000) })
  other.catch(() => {
    /* reader.js says so. */
  })
  begun().other = other
}
