/* What the scripts of a page share. */

/**
 * The answer for a file of this site: no redirect leads elsewhere either.
 * @param {URL | string} url
 * @param {RequestInit} [options]
 * @returns {Promise<Response>} rejects where there is no such file
 */
export async function ownFile(url, options = {}) {
  const response = await fetch(url, { ...options, mode: "same-origin" })
  if (!response.ok) throw new Error(String(response.status))
  return response
}

/**
 * The data of a JSON file of this site.
 * @param {URL | string} url
 * @returns {Promise<any>}
 */
export const ownData = async url => (await ownFile(url)).json()

/**
 * @typedef {object} Begun What early.js has asked for, for the scripts after it.
 * @property {Promise<Record<string, string>>} [texts] texts of ours, by key
 * @property {Promise<Response>} [other] the page of the other side
 */

/**
 * An element with an id is a property of the window as well, but no id is a symbol.
 * @returns {Begun}
 */
export function begun() {
  const holder = /** @type {Record<symbol, Begun>} */ (/** @type {unknown} */ (window))
  const key = Symbol.for("bitext")
  holder[key] ??= {}
  return holder[key]
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | boolean | undefined>} [attributes] undefined: left out
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(key, String(value))
  }
  made.append(...children)
  return made
}

/**
 * What a reader has chosen; a private window remembers nothing.
 * @param {string} key
 * @returns {string | null}
 */
export function remembered(key) {
  try {
    return localStorage.getItem(`bitext.${key}`)
  } catch {
    return null
  }
}

/**
 * @param {string} key
 * @param {string | null} value null: forget it
 */
export function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(`bitext.${key}`)
    else localStorage.setItem(`bitext.${key}`, value)
  } catch {
    /* For this page only. */
  }
}

/**
 * A text with its `{places}` filled.
 * @param {string} text
 * @param {Record<string, unknown>} values
 */
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""))

/**
 * A part of an address without its percent signs; as it is where they make no sense.
 * @param {string} part
 */
export function decoded(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
