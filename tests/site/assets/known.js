/* What the site of these tests knows: codes.json. */
export const KNOWN = {
  pages: ["codes/", "/"],
  articles: [
    ["a/", "A"],
    ["b/", "B"],
  ],
  codes: {
    "5.7.750": [0],
    AADSTS50011: [1],
    MapiExceptionNotFound: [1],
    404: [0],
    "0x80070005": [0],
    "0xd000000c": [1],
    ERROR_INVALID_DATA: [1],
  },
  ranges: [["5.7.606", "5.7.649", [1]]],
}
