/** What a student is called where names are hidden: the same on screen and in every file. */
export function studentName(number: number): string {
  return `Student ${number}`;
}
