/* What the editor knows while one page of the site gives way to another: it is in the session of this tab. */

/**
 * @template T
 * @param {string} name
 * @param {T} otherwise where nothing is kept, or the browser keeps nothing
 * @returns {T}
 */
export function kept(name, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null") ?? otherwise
  } catch {
    return otherwise
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function keep(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value))
  } catch {
    /* It is forgotten then. */
  }
}
