/* MkDocs' live server reloads a page after each build. While a sentence is being edited that would lose what is
   typed, so the page follows the builds itself: it calls what MkDocs' own script would have called.

   That script defines and calls the global function `livereload`; what is defined here stays in its place. */

/**
 * @param {() => void} built is called after each build
 */
export function followBuilds(built) {
  Object.defineProperty(window, "livereload", { get: () => follow, set() {} })

  /**
   * @param {number} epoch the build that the page is from
   * @param {number} request a number for this page
   */
  function follow(epoch, request) {
    let latest = epoch
    /** @type {AbortController | null} */
    let asking = null

    async function poll() {
      while (document.visibilityState === "visible") {
        asking = new AbortController()
        try {
          const response = await fetch(`/livereload/${latest}/${request}`, { signal: asking.signal })
          const found = Number.parseFloat(await response.text())
          if (found > latest) {
            latest = found
            built()
          }
        } catch {
          if (asking.signal.aborted) return
          await new Promise(resolve => setTimeout(resolve, 3000))
        }
      }
    }
    const start = () => {
      asking?.abort()
      if (document.visibilityState === "visible") poll()
    }
    window.addEventListener("load", start)
    document.addEventListener("visibilitychange", start)
    window.addEventListener("beforeunload", () => asking?.abort())
  }
}
