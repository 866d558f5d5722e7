/* Before anything is painted: a reader who wants the other side as well waits for it. The text is there,
   unseen, so that nothing moves when it comes; and it is on its way before the page is read. */
(() => {
  "use strict"
  const { own, other } = document.currentScript.dataset
  const root = document.documentElement
  const modes = ["translation", "original", "both", "sentence"]
  let wanted = new URLSearchParams(location.search).get("view")
  try {
    if (!modes.includes(wanted)) wanted = localStorage.getItem("bitext.view")
  } catch (_) { /* a private window */ }
  if (!modes.includes(wanted) || wanted === own || location.protocol === "file:") return
  root.dataset.btWait = ""
  root.dataset.btMode = wanted === "both" || wanted === "sentence" ? wanted : "other"
  const begun = fetch(other, { mode: "same-origin", signal: AbortSignal.timeout?.(20000) })
  begun.catch(() => { /* the reader's script says so */ })
  /* An element with an id is a property of the window as well, but no id is a symbol. */
  window[Symbol.for("bitext.other")] = begun
})()
