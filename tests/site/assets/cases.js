/* Reads cases that have one line each: WHAT => EXPECTED. Three lines say what the file is. */
import { readFileSync } from "node:fs"

/**
 * @param {string} path relative to this file
 * @returns {[string, string][]} what comes before and after the last arrow; remarks have none
 */
export function cases(path) {
  const lines = readFileSync(new URL(path, import.meta.url), "utf8")
    .split("\n")
    .slice(3)
  return lines.flatMap(line => {
    const at = line.lastIndexOf(" =>")
    return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 3).trim()]]
  })
}
