/**
 * What stands before a passage, of at most `length` UTF-16 code units: cut where a word begins, with
 * an ellipsis; what is nearest the passage stays.
 */
export function wordsBefore(text: string, length: number): string {
  if (text.length < length) return text;
  const end = text.slice(-length);
  return `…${end.slice(end.search(/\s\S/) + 1).toWellFormed()}`;
}

/** What stands after a passage, which was cut after `length`: a word cut in two is left out. */
export function wordsAfter(text: string, length: number): string {
  if (text.length < length) return text;
  return `${text.replace(/\s\S*$/, "").toWellFormed()}…`;
}
