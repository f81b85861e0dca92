import type { AgreementInput } from "../agreement/agreementInput.ts";
import { passagesByDocument } from "../agreement/spanAgreement.ts";

/** What two students have in common that the key does not explain. */
export interface AlikePair {
  studentA: string;
  studentB: string;
  /** Passages with the same code and the same borders in both, which the key does not have so. */
  sharedExtras: number;
  extrasA: number;
  extrasB: number;
  /** How many they would share if each met passages as often as the rest of the class does. */
  expectedExtras: number;
  /** Passages of the key that both do not have. */
  sharedMisses: number;
  /** Moments at which both have the same coding, to the millisecond. */
  sharedMoments: number;
  /** Openings of a file in which both worked, and hardly anybody else. */
  sharedSessions: number;
}

/** Facts beside the codings, by student id. */
export interface WorkFacts {
  /** "document code start end" → when the coding with it was made. */
  moments: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The sessions in which the student coded. */
  sessions: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Fewer shared passages than these are no pattern. */
const fewestShared = 3;
/** Of all passages that either marked beyond the key, so many are shared. */
const leastShare = 0.5;
/** How often one pair in the whole class would look like this by chance alone. */
const chanceInClass = 0.01;
/** In a session in which more students worked, a machine was shared by everybody. */
const mostInSession = 3;

/**
 * Pairs of students whose codings agree far beyond what the key explains. Listed where they share at
 * least three passages that the key does not have, these are half or more of what either has beyond
 * the key, and so many would be shared by chance in less than one of a hundred classes: chance being
 * that each of one student's passages is met as often as the others of the class met it (the tail of
 * a Poisson binomial distribution, times the number of pairs; after the error similarity analysis of
 * Belleza & Belleza 1989). Listed also where both did all the same, three passages or more
 * beyond the key among it; where three or more codings were made at the same millisecond; or where
 * both worked in one opening of a file.
 *
 * A whole sentence where the key has a part of it is a habit that many have, and is left out.
 * The key is the first of `input.coderIds`; documents need their sentences.
 */
export function findAlikePairs(input: AgreementInput, facts: WorkFacts): AlikePair[] {
  const works = studentWorks(input);
  const pairs = works.flatMap((a, index) => works.slice(index + 1).map((b) => [a, b] as const));
  const sessions = fewInSession(works, facts.sessions);
  return pairs.flatMap(([a, b]) => {
    const others = works.filter((work) => work !== a && work !== b);
    const shared = sharedBetween(a, b);
    const forward = chanceOf(shared.extras.size, a.extras, b, others);
    const backward = chanceOf(shared.extras.size, b.extras, a, others);
    const pair: AlikePair = {
      studentA: a.studentId,
      studentB: b.studentId,
      sharedExtras: shared.extras.size,
      extrasA: shared.comparableA,
      extrasB: shared.comparableB,
      expectedExtras: Math.max(forward.expected, backward.expected),
      sharedMisses: shared.misses,
      sharedMoments: sharedMoments(facts, a.studentId, b.studentId),
      sharedSessions: intersection(sessions.get(a.studentId), sessions.get(b.studentId)),
    };
    const union = pair.extrasA + pair.extrasB - pair.sharedExtras;
    const isBeyondChance =
      pair.sharedExtras >= fewestShared &&
      pair.sharedExtras >= leastShare * union &&
      Math.max(forward.chance, backward.chance) * pairs.length < chanceInClass;
    const isAlike =
      isBeyondChance ||
      isSameWork(a, b) ||
      pair.sharedMoments >= fewestShared ||
      pair.sharedSessions > 0;
    return isAlike ? [pair] : [];
  });
}

/** Whether two did the very same, and not because it is right. */
function isSameWork(a: StudentWork, b: StudentWork): boolean {
  return (
    a.extras.size >= fewestShared &&
    isSameSet(a.judged, b.judged) &&
    isSameSet(new Set(a.extras.keys()), new Set(b.extras.keys())) &&
    isSameSet(new Set(a.misses.keys()), new Set(b.misses.keys())) &&
    isSameSet(a.habits, b.habits)
  );
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}

/** One student's work beside the key's; passages and codes in documents as "document code …". */
interface StudentWork {
  studentId: string;
  /** "document code" where the student and the key both judged. */
  judged: ReadonlySet<string>;
  /** Passage → the "document code" it is in. */
  extras: ReadonlyMap<string, string>;
  misses: ReadonlyMap<string, string>;
  /** Whole sentences where the key has a part. */
  habits: ReadonlySet<string>;
}

function studentWorks(input: AgreementInput): StudentWork[] {
  const documents = passagesByDocument(input);
  return input.coderIds.slice(1).map((studentId, offset) => {
    const judged = new Set<string>();
    const extras = new Map<string, string>();
    const misses = new Map<string, string>();
    const habits = new Set<string>();
    input.documents.forEach((document, index) => {
      const sentences = sentenceBorders(document.units?.sentence);
      input.codes.forEach(({ id: codeId }, code) => {
        const key = documents[index]?.[0]?.[code]?.spans;
        const own = documents[index]?.[offset + 1]?.[code]?.spans;
        if (!key || !own) return;
        const where = `${document.id} ${codeId}`;
        judged.add(where);
        const keys = new Set(key.map((span) => placeOf(where, span)));
        const owns = new Set(own.map((span) => placeOf(where, span)));
        for (const span of own) {
          const isHabit =
            sentences.starts.has(span.startOffset) &&
            sentences.ends.has(span.endOffset) &&
            key.some(({ start, end }) => start < span.end && span.start < end);
          const place = placeOf(where, span);
          if (keys.has(place)) continue;
          if (isHabit) habits.add(place);
          else extras.set(place, where);
        }
        for (const place of keys) if (!owns.has(place)) misses.set(place, where);
      });
    });
    return { studentId, judged, extras, misses, habits };
  });
}

function placeOf(where: string, span: { startOffset: number; endOffset: number }): string {
  return `${where} ${span.startOffset} ${span.endOffset}`;
}

function sentenceBorders(borders: Int32Array = new Int32Array(0)) {
  return {
    starts: new Set(borders.filter((_, index) => index % 2 === 0)),
    ends: new Set(borders.filter((_, index) => index % 2 === 1)),
  };
}

function sharedBetween(a: StudentWork, b: StudentWork) {
  const inBoth = (passages: ReadonlyMap<string, string>, other: StudentWork) =>
    [...passages].filter(([, where]) => other.judged.has(where)).map(([place]) => place);
  const [comparableA, comparableB] = [inBoth(a.extras, b), inBoth(b.extras, a)];
  return {
    comparableA: comparableA.length,
    comparableB: comparableB.length,
    extras: new Set(comparableA.filter((place) => b.extras.has(place))),
    misses: [...a.misses.keys()].filter((place) => b.misses.has(place)).length,
  };
}

/** How likely so many of `extras` are met by `other`, who meets them as often as the others did. */
function chanceOf(
  shared: number,
  extras: ReadonlyMap<string, string>,
  other: StudentWork,
  others: readonly StudentWork[],
): { expected: number; chance: number } {
  // Probability that exactly so many of the passages seen so far are met.
  let exactly = [1];
  let expected = 0;
  for (const [place, where] of extras) {
    if (!other.judged.has(where)) continue;
    const judges = others.filter(({ judged }) => judged.has(where));
    const met = judges.filter((each) => each.extras.has(place)).length;
    // Half a student more on either side: nothing is impossible because nobody else did it.
    const share = (met + 0.5) / (judges.length + 1);
    expected += share;
    exactly = Array.from(
      { length: exactly.length + 1 },
      (_, count) => (exactly[count] ?? 0) * (1 - share) + (exactly[count - 1] ?? 0) * share,
    );
  }
  const chance = exactly.slice(shared).reduce((sum, each) => sum + each, 0);
  return { expected, chance };
}

function sharedMoments({ moments }: WorkFacts, a: string, b: string): number {
  const theirs = moments.get(b);
  const shared = new Set<string>();
  for (const [place, moment] of moments.get(a) ?? []) {
    if (theirs?.get(place) === moment) shared.add(moment);
  }
  return shared.size;
}

function fewInSession(
  works: readonly StudentWork[],
  sessions: WorkFacts["sessions"],
): ReadonlyMap<string, ReadonlySet<string>> {
  const students = new Map<string, number>();
  for (const { studentId } of works) {
    for (const id of sessions.get(studentId) ?? []) students.set(id, (students.get(id) ?? 0) + 1);
  }
  return new Map(
    works.map(({ studentId }) => [
      studentId,
      new Set(
        [...(sessions.get(studentId) ?? [])].filter(
          (id) => (students.get(id) ?? 0) <= mostInSession,
        ),
      ),
    ]),
  );
}

function intersection(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()) {
  return [...a].filter((each) => b.has(each)).length;
}
