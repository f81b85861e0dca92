import { ProjectError } from "../result.ts";
import { seededRandom, shuffled } from "./seededRandom.ts";

export interface DrawSettings {
  coderIds: readonly string[];
  documentIds: readonly string[];
  /** How many of the documents are coded by several coders, drawn at random. */
  sharedDocuments: number;
  /** How many coders code each of these; at least 2. */
  codersPerShared: number;
  /** The same seed and the same sets of coders and documents draw the same, in any order. */
  seed: string;
}

export interface DrawnAssignment {
  coderId: string;
  documentId: string;
  /** Whether others code the document as well. */
  isShared: boolean;
}

/** Above this the groups of coders cannot be looked at one by one. */
const mostGroups = 20_000;

/**
 * Who codes what. Which documents are shared is drawn; they go round the groups of coders so that
 * each group of `codersPerShared` gets the same number of them, give or take one: with two coders
 * a document, every pair shares the same number of documents, give or take one. The other
 * documents go one by one to whoever has the fewest.
 *
 * @throws ProjectError `validation`: no coder, more coders a document than there are, more shared
 * documents than there are, too many groups.
 */
export function drawAssignments(settings: DrawSettings): DrawnAssignment[] {
  const coders = [...new Set(settings.coderIds)].sort();
  const documents = [...new Set(settings.documentIds)].sort();
  const { sharedDocuments, codersPerShared } = settings;
  check(coders.length, documents.length, settings);
  const random = seededRandom(settings.seed);
  const order = shuffled(documents, random);
  const table = new Draw(shuffled(coders, random));
  const drawn = order
    .slice(0, sharedDocuments)
    .flatMap((documentId) =>
      table.nextGroup(codersPerShared).map((coderId) => ({ coderId, documentId, isShared: true })),
    );
  const alone = order
    .slice(sharedDocuments)
    .map((documentId) => ({ coderId: table.nextCoder(), documentId, isShared: false }));
  return [...drawn, ...alone];
}

function check(coders: number, documents: number, settings: DrawSettings): void {
  const { sharedDocuments, codersPerShared } = settings;
  if (coders === 0) refuse("Choose who codes.");
  if (!isCount(sharedDocuments)) refuse("The number of shared documents is a whole number.");
  if (sharedDocuments > documents) {
    refuse(`${sharedDocuments} documents cannot be shared: there are ${documents}.`);
  }
  if (sharedDocuments === 0) return;
  if (!isCount(codersPerShared) || codersPerShared < 2) {
    refuse("A shared document needs at least two coders.");
  }
  if (codersPerShared > coders) {
    refuse(`${codersPerShared} coders a document are asked for: there are ${coders}.`);
  }
  if (countGroups(coders, codersPerShared) > mostGroups) {
    refuse("These are too many coders to balance: let two coders share a document.");
  }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

function refuse(message: string): never {
  throw new ProjectError("validation", message);
}

/** n choose k. */
function countGroups(n: number, k: number): number {
  let count = 1;
  for (let step = 1; step <= Math.min(k, n - k); step += 1) count = (count * (n - step + 1)) / step;
  return Math.round(count);
}

/** Who has how many documents so far. */
class Draw {
  readonly #coders: readonly string[];
  readonly #loads: number[];
  /** Groups not yet used in this round; each is used once before any is used again. */
  #waiting: number[][] = [];
  /** By first · coders + second: documents a pair shares. */
  readonly #shared: number[];

  constructor(coders: readonly string[]) {
    this.#coders = coders;
    this.#loads = coders.map(() => 0);
    this.#shared = new Array<number>(coders.length ** 2).fill(0);
  }

  /** The group whose pairs share least, then whose members have least. */
  nextGroup(size: number): string[] {
    if (this.#waiting.length === 0) this.#waiting = groupsOf(this.#coders.length, size);
    let best = 0;
    let bestCost: [number, number] = [Number.POSITIVE_INFINITY, 0];
    this.#waiting.forEach((group, index) => {
      const cost = this.#costOf(group);
      if (cost[0] < bestCost[0] || (cost[0] === bestCost[0] && cost[1] < bestCost[1])) {
        best = index;
        bestCost = cost;
      }
    });
    const [group = []] = this.#waiting.splice(best, 1);
    for (const coder of group) this.#add(coder);
    for (const [a, b] of pairsOf(group))
      this.#shared[a * this.#coders.length + b] = this.#of(a, b) + 1;
    return group.map((coder) => this.#coders[coder] ?? "");
  }

  nextCoder(): string {
    const least = Math.min(...this.#loads);
    const coder = this.#loads.indexOf(least);
    this.#add(coder);
    return this.#coders[coder] ?? "";
  }

  #add(coder: number): void {
    this.#loads[coder] = (this.#loads[coder] ?? 0) + 1;
  }

  #of(a: number, b: number): number {
    return this.#shared[a * this.#coders.length + b] ?? 0;
  }

  /** Squares, so that one pair sharing two more is worse than two pairs sharing one more. */
  #costOf(group: readonly number[]): [number, number] {
    let pairs = 0;
    for (const [a, b] of pairsOf(group)) pairs += this.#of(a, b) ** 2;
    let loads = 0;
    for (const coder of group) loads += (this.#loads[coder] ?? 0) ** 2;
    return [pairs, loads];
  }
}

function pairsOf(group: readonly number[]): [number, number][] {
  return group.flatMap((a, at) => group.slice(at + 1).map((b): [number, number] => [a, b]));
}

/** All groups of `size` of the numbers below `count`, each in rising order. */
function groupsOf(count: number, size: number, from = 0): number[][] {
  if (size === 0) return [[]];
  const groups: number[][] = [];
  for (let first = from; first <= count - size; first += 1) {
    for (const rest of groupsOf(count, size - 1, first + 1)) groups.push([first, ...rest]);
  }
  return groups;
}
