/** Every word the reader shows or speaks. */
export const readerWords = {
  text: (documentName: string) => `Text of ${documentName}`,
  codedHere: (names: readonly string[]) => `Coded: ${names.join(", ")}`,
  notCodedHere: "Not coded",
  resized: (quote: string) => `Passage now: ${quote}`,
  resizeCancelled: "Resize cancelled",
  unknownCode: "Unknown code",
  unknownCoder: "Unknown coder",
  more: (count: number) => `+${count}`,
  search: "Search this text",
  searchPlaceholder: "Search this text",
  noHits: "No hits",
  hits: (present: number, count: number) => `${present} of ${count}`,
  nextHit: "Next hit (Enter)",
  previousHit: "Previous hit (Shift+Enter)",
  matchCase: "Match upper and lower case",
  closeSearch: "Close search (Escape)",
} as const;
