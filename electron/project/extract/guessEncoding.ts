import iconv from "iconv-lite";
import { detectAll } from "jschardet";

export interface EncodingGuess {
  encoding: string;
  /** Whether no other encoding reads nearly as well and differently. */
  isClear: boolean;
}

/** The encodings a guess may end in, by the names jschardet uses, and the bonus for being usual. */
const candidates: ReadonlyMap<string, { encoding: string; bonus: number }> = new Map(
  (
    [
      ["windows-1252", ["Windows-1252", "ISO-8859-1"], 0.12],
      ["iso-8859-15", ["iso8859-15", "ISO-8859-15"], 0.06],
      ["macintosh", ["MacRoman"], 0.02],
      ["windows-1250", ["Windows-1250"], 0.02],
      ["iso-8859-2", ["ISO-8859-2"], 0.02],
      ["windows-1251", ["Windows-1251"], 0.02],
      ["koi8-r", ["KOI8-R"], 0.02],
      ["koi8-u", ["KOI8-U"], 0],
      ["iso-8859-5", ["ISO-8859-5"], 0],
      ["maccyrillic", ["MacCyrillic"], 0],
      ["cp866", ["IBM866"], -0.05],
      ["cp850", ["cp850"], -0.15],
      ["windows-1253", ["Windows-1253"], 0],
      ["iso-8859-7", ["ISO-8859-7"], 0],
      ["windows-1254", ["Windows-1254"], 0],
      ["windows-1255", ["Windows-1255"], 0],
      ["windows-1256", ["Windows-1256"], 0],
      ["windows-1257", ["Windows-1257"], 0],
      ["windows-1258", ["Windows-1258"], 0],
      ["tis-620", ["TIS-620"], 0],
      ["shift_jis", ["SHIFT_JIS", "CP932", "cp932"], 0],
      ["euc-jp", ["EUC-JP"], 0],
      ["gb18030", ["GB18030", "GB2312"], 0],
      ["big5", ["Big5", "Big5HKSCS"], 0],
      ["euc-kr", ["EUC-KR", "CP949"], 0],
    ] as const
  ).flatMap(([encoding, names, bonus]) =>
    names.map((name) => [name.toLowerCase(), { encoding, bonus }] as const),
  ),
);

/** Always tried, whatever the detector says: it errs on short texts. */
const alwaysTried = ["windows-1252", "iso-8859-15", "macroman", "windows-1250", "iso-8859-2"];

const sampleSize = 100_000;

/**
 * The most likely encoding of bytes that are not UTF-8. jschardet's ranking counts, but since it errs
 * on short texts, so does how natural each reading looks: letters of one script and one case within
 * a word, accented letters that languages use, symbols and quotes where they belong.
 */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const sample = sampleAround(bytes);
  const ranked = [...confidences(sample)]
    .map(([encoding, { confidence, bonus }]) => {
      const text = iconv.decode(sample, encoding);
      return { encoding, text, score: naturalness(text) + 0.35 * confidence + bonus };
    })
    .sort((one, other) => other.score - one.score);
  const best = ranked[0];
  if (best === undefined) return { encoding: "windows-1252", isClear: false };
  const rival = ranked.find((guess) => guess.text !== best.text);
  return {
    encoding: best.encoding,
    isClear: rival === undefined || best.score - rival.score > 0.05,
  };
}

/** From the first byte beyond ASCII on, with a little before it. */
function sampleAround(bytes: Uint8Array): Buffer {
  const first = bytes.findIndex((byte) => byte > 127);
  const start = Math.max(0, first - 1000);
  return Buffer.from(bytes.subarray(start, start + sampleSize));
}

/** jschardet's confidence for each candidate, the best one scaled to 1. */
function confidences(sample: Buffer): Map<string, { confidence: number; bonus: number }> {
  const found = new Map<string, { confidence: number; bonus: number }>();
  for (const name of alwaysTried) {
    const candidate = candidates.get(name);
    if (candidate) found.set(candidate.encoding, { confidence: 0, bonus: candidate.bonus });
  }
  let best = 0;
  for (const result of detectAll(sample, { minimumThreshold: 0 })) {
    const candidate = candidates.get((result.encoding ?? "").toLowerCase());
    if (candidate === undefined) continue;
    best = Math.max(best, result.confidence);
    const before = found.get(candidate.encoding)?.confidence ?? 0;
    const confidence = Math.max(before, best > 0 ? result.confidence / best : 0);
    found.set(candidate.encoding, { confidence, bonus: candidate.bonus });
  }
  return found;
}

/** The letters beyond ASCII that one language, or a few close ones, use. */
const alphabets: readonly ReadonlySet<string>[] = [
  "äöüßÄÖÜé", // German
  "éèêëàâäçîïôöûùüœæÿÉÈÊÀÂÇÎÔŒ", // French
  "áéíóúüñÁÉÍÓÚÑªº", // Spanish
  "áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚ", // Portuguese
  "àèéìòùóÀÈÉÌÒÙ", // Italian
  "åäöæøéÅÄÖÆØðþáíóúýÐÞÁÍÓÚÝ", // Nordic
  "ëïéèöüáóíúêË", // Dutch
  "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", // Polish
  "áčďéěíňóřšťúůýžľĺŕôäÁČĎÉĚÍŇÓŘŠŤÚŮÝŽĽ", // Czech, Slovak
  "čćđšžČĆĐŠŽ", // Croatian, Slovene
  "áéíóöőúüűÁÉÍÓÖŐÚÜŰ", // Hungarian
  "ăâîșțşţĂÂÎȘȚŞŢ", // Romanian
  "çğıöşüâÇĞİÖŞÜ", // Turkish
  "абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ", // Russian
  "абвгдежзийклмнопрстуфхцчшщьюяіїєґАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЬЮЯІЇЄҐ", // Ukrainian
].map((letters) => new Set(letters));
const usualSigns = new Set("“”„‘’‚«»‹›–—…•€£§°©®™¿¡·\u00a0");

/** The mean plausibility, 0 to 1 (below 0 with undefined bytes), of the characters beyond ASCII. */
function naturalness(text: string): number {
  const alphabet = likeliestAlphabet(text);
  let sum = 0;
  let count = 0;
  for (const match of text.matchAll(/\P{ASCII}/gu)) {
    const before = text.charAt(match.index - 1);
    const after = text.charAt(match.index + match[0].length);
    sum += plausibility(match[0], before, after, alphabet);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** The alphabet that holds most of the text's letters beyond ASCII. */
function likeliestAlphabet(text: string): ReadonlySet<string> {
  const letters = text.match(/[^\P{L}a-zA-Z]/gu) ?? [];
  let best: ReadonlySet<string> = new Set();
  let most = 0;
  for (const alphabet of alphabets) {
    const count = letters.filter((letter) => alphabet.has(letter)).length;
    if (count > most) {
      best = alphabet;
      most = count;
    }
  }
  return best;
}

function plausibility(
  character: string,
  before: string,
  after: string,
  alphabet: ReadonlySet<string>,
): number {
  if (/[\uFFFD\p{Cc}\p{Cn}\p{Co}]/u.test(character)) return -3;
  if (/[\p{L}\p{M}]/u.test(character)) {
    return letterFit(character, before, after) * (isUsual(character, alphabet) ? 1 : 0.5);
  }
  const isInsideWord = /\p{L}/u.test(before) && /\p{L}/u.test(after);
  if (isInsideWord) return character === "’" || character === "·" ? 0.9 : 0;
  if (/\p{N}/u.test(character)) return /\d/.test(before) ? 0.8 : 0.2;
  if (/[“„‘«‹¿¡]/.test(character))
    return /\p{L}/u.test(after) || /[«»“„’‘]/.test(character) ? 0.9 : 0.3;
  return usualSigns.has(character) ? 0.9 : 0.1;
}

/** How well a letter stands among its neighbours: one script and one case within a word. */
function letterFit(character: string, before: string, after: string): number {
  const isMixed = [before, after].some(
    (neighbour) => /\p{L}/u.test(neighbour) && isLatin(neighbour) !== isLatin(character),
  );
  if (isMixed) return 0;
  if (/\p{Lu}/u.test(character) && /\p{Ll}/u.test(before)) return 0.05;
  if (/\p{Ll}/u.test(character) && /\p{Lu}/u.test(after)) return 0.05;
  return /\d/.test(before + after) ? 0.2 : 1;
}

/** Of other scripts than Latin and Cyrillic every letter is usual. */
function isUsual(character: string, alphabet: ReadonlySet<string>): boolean {
  return alphabet.has(character) || !/[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(character);
}

function isLatin(character: string): boolean {
  return /\p{Script=Latin}/u.test(character);
}
