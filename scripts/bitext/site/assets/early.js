/* Before anything is painted: a reader who wants the other side as well waits for it. The text is there,
   unseen, so that nothing moves when it comes; and it is on its way before the page is read, as our texts are. */
import { begun, ownData, ownFile, remembered } from "./page.js"

const { src, dataset } = document.currentScript
const { own, other, language } = dataset
const root = document.documentElement
const modes = ["translation", "original", "both", "sentence"]

function begin() {
  const asked = begun()
  asked.texts = ownData(new URL(`reader.${language}.json`, src))
  asked.texts.catch(() => { /* without them reader.js does nothing */ })
  let wanted = new URLSearchParams(location.search).get("view")
  if (!modes.includes(wanted)) wanted = remembered("view")
  if (!modes.includes(wanted) || wanted === own) return
  root.dataset.btWait = ""
  root.dataset.btMode = wanted === "both" || wanted === "sentence" ? wanted : "other"
  asked.other = ownFile(other, { signal: AbortSignal.timeout?.(20000) })
  asked.other.catch(() => { /* reader.js says so */ })
}

if (location.protocol !== "file:") begin()
