/* Recent queries, which stay on this device. */
import { remember, remembered } from "../page.js"

const MOST = 8
/* What is longer was pasted: it may say more of its reader than a device should keep. */
const LONGEST = 120

/** @returns {string[]} the last one first */
export function recent() {
  try {
    const kept = JSON.parse(remembered("search.recent") ?? "[]")
    return kept.filter((/** @type {unknown} */ query) => typeof query === "string")
  } catch {
    return []
  }
}

/** @param {string} query */
export function keep(query) {
  if (query.length > LONGEST || remembered("search.keep") === "off") return
  const others = recent().filter(other => other !== query)
  remember("search.recent", JSON.stringify([query, ...others].slice(0, MOST)))
}

export const forget = () => remember("search.recent", "[]")
