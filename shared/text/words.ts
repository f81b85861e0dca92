import { findParagraphs } from "./paragraphs.ts";

/** Latin and Cyrillic letters with the usual punctuation; no soft hyphens, no combining marks. */
const simpleText = /^[\t\n\x20-\x7E\xA0-\xAC\xAE-\u024F\u0400-\u0481\u048A-\u052F\u2010-\u2026]*$/;

const letter = 1;
const digit = 2;
const joiner = 3; // "_"
const midLetter = 4; // between letters
const midNumber = 5; // between digits
const midBoth = 6; // between letters or between digits

const classes = new Uint8Array(0x2027);
for (let unit = 0; unit < 0x530; unit += 1) {
  const character = String.fromCharCode(unit);
  if (/\p{L}/u.test(character)) classes[unit] = letter;
  if (/\p{Nd}/u.test(character)) classes[unit] = digit;
}
classes[0x5f] = joiner;
classes[0xb7] = midLetter;
for (const character of ",;") classes[character.charCodeAt(0)] = midNumber;
for (const character of ".'\u2018\u2019\u2024") classes[character.charCodeAt(0)] = midBoth;
