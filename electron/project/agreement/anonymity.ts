import type { Coder } from "../../../shared/records/coders.ts";
import { letterOf } from "../../../shared/report/blocks.ts";
import type { GatheredAgreement } from "./gatherAgreement.ts";

/**
 * The coders of a project called A, B, … Z, AA, … in the order in which they came to it, so that a
 * coder has the same letter in all reports of the project.
 */
export function withLetters(coders: readonly Coder[]): Coder[] {
  return coders.map((coder, index) => ({ ...coder, name: letterOf(index).toUpperCase() }));
}

/** The same with coders' names taken out of what people wrote: names of documents, codes and sets. */
export function withoutNames(
  gathered: GatheredAgreement,
  coders: readonly Coder[],
): GatheredAgreement {
  const clean = nameRemover(coders);
  const cleanPaths = <T extends { path: readonly string[] }>(entries: readonly T[]) =>
    entries.map((entry) => ({ ...entry, path: entry.path.map(clean) }));
  const { input, names, leftOut, remarks } = gathered;
  return {
    ...gathered,
    input: {
      ...input,
      documents: input.documents.map((document) => ({
        ...document,
        ...(document.cluster == null ? {} : { cluster: clean(document.cluster) }),
      })),
      exclusiveSets: input.exclusiveSets?.map((set) => ({ ...set, name: clean(set.name) })) ?? [],
    },
    names: {
      ...names,
      codes: cleanPaths(names.codes),
      unions: cleanPaths(names.unions ?? []),
      documents: names.documents.map((document) => ({ ...document, name: clean(document.name) })),
    },
    leftOut: leftOut.map(({ name, reason }) => ({ name: clean(name), reason: clean(reason) })),
    remarks: remarks.map(clean),
  };
}

/**
 * Puts what a coder is `called` instead, by default their letter, where their name stands as a word of
 * its own, in any case of letters. Where a script writes no borders between words (as Chinese) anywhere.
 */
export function nameRemover(
  coders: readonly Coder[],
  called: readonly Coder[] = withLetters(coders),
): (text: string) => string {
  const letters = new Map<string, string>();
  called.forEach(({ name: letter }, index) => {
    const name = coders[index]?.name.trim() ?? "";
    // One letter is no name to look for: it stands in every other sentence.
    if ([...name].length > 1) letters.set(name.toLowerCase(), letter);
  });
  if (letters.size === 0) return (text) => text;
  const names = [...letters.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(names.map(wholeWord).join("|"), "giu");
  return (text) => text.replace(pattern, (found) => letters.get(found.toLowerCase()) ?? found);
}

function wholeWord(name: string): string {
  const bordered = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u;
  const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const before = bordered.test([...name][0] ?? "") ? "(?<![\\p{L}\\p{N}])" : "";
  const after = bordered.test([...name].at(-1) ?? "") ? "(?![\\p{L}\\p{N}])" : "";
  return `${before}${escaped}${after}`;
}
