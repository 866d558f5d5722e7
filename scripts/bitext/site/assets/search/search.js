/* Search: what every page loads. It opens and closes the box, and fetches the rest when somebody goes there. */
import { ownData, ownFile, remembered } from "../page.js"

const base = new URL("./", document.currentScript.src)
const box = document.querySelector(".bt-search")
const input = box?.querySelector("input")
if (input) listen()

function listen() {
  const { language, failed, file } = box.dataset
  let isWanted = false
  /* Enter came before the box did. */
  let follows
  let loading
  let search
  const load = () => {
    loading ??= (async () => {
      const style = document.createElement("link")
      style.rel = "stylesheet"
      style.href = new URL("search.css", base)
      const styled = new Promise(resolve => { style.onload = style.onerror = resolve })
      document.head.append(style)
      /* What the box asks for first. */
      if (isWanted) ownFile(new URL(`../search/${language}/codes.json`, base)).catch(() => {})
      const [{ start }, data] = await Promise.all([
        import(new URL("search-box.js", base)), ownData(new URL(`search.${language}.json`, base)), styled,
      ])
      search = start(box, new URL("../../", base).href, data)
    })()
    loading.catch(() => {
      loading = undefined
      box.querySelector("[role=status]").textContent = base.protocol === "file:" ? file : failed
    })
    return loading
  }

  let before = null
  const toggle = document.querySelector("input#__search")
  const open = query => {
    isWanted = true
    if (toggle?.checked === false) toggle.click()
    if (query !== undefined) input.value = query
    input.focus()
    load().then(() => {
      if (isWanted) search.open(query, follows)
      follows = false
    }, () => {})
  }
  /* The focus goes back to where it came from, but where it has already left. */
  const close = hasLeft => {
    isWanted = false
    search?.close()
    if (toggle?.checked) toggle.click()
    const target = [before, document.querySelector(".bt-search__open")].find(one => one?.isConnected && one.offsetWidth)
    before = null
    if (!hasLeft) input.blur()
    if (!hasLeft && target) target.focus({ preventScroll: true })
  }

  input.addEventListener("focus", ({ relatedTarget }) => {
    if (!box.contains(relatedTarget)) before = relatedTarget ?? before
    open()
  })
  box.addEventListener("submit", event => follows = !event.preventDefault())
  box.addEventListener("keydown", event => {
    if (event.key !== "Escape" || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    close()
  })
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget)) close(true)
  })
  for (const place of box.querySelectorAll(".bt-search__back, .md-search__overlay")) {
    place.addEventListener("click", () => isWanted ? close() : input.focus())
  }
  for (const place of document.querySelectorAll("[data-bt-search]")) {
    place.addEventListener("click", () => open(place.dataset.btSearch || undefined))
    place.hidden = false
  }
  document.addEventListener("keydown", event => {
    if (event.isComposing || event.altKey || event.defaultPrevented) return
    const isTyping = event.target.isContentEditable || event.target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select")
    const isChord = event.ctrlKey || event.metaKey
    if (isChord ? /^k$/i.test(event.key) && !event.shiftKey : !isTyping && remembered("search.keys") !== "off" && /^[/sf]$/.test(event.key)) {
      event.preventDefault()
      open()
    }
  })

  const asked = name => new URLSearchParams(location.search).get(name)
  if (asked("q")) open(asked("q"))
  if (asked("h")) load().then(() => search.mark(asked("h")), () => {})
  addEventListener("popstate", () => {
    if (asked("q")) open(asked("q"))
    else search?.close()
  })
}
