/* What the reading modes tell their reader: one line under the control, read to who does not see it. */
import { element } from "../page.js"

export const status = element("p", { class: "bt-modes__status", role: "status", "aria-live": "polite" })

/**
 * @param {string} message
 * @param {boolean} [isVisible] shown as well
 */
export function say(message, isVisible = false) {
  status.classList.toggle("bt-modes__status--shown", isVisible)
  status.textContent = message
}

/**
 * The other side could not be had.
 * @param {import("./reading.js").Reading} reading
 */
export function sayFailed(reading) {
  const language = reading.page.counterpart.name || reading.t(reading.otherMode)
  say(reading.t("failed", { language }), true)
}
