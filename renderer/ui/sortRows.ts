export interface SortState {
  columnId: string;
  direction: "ascending" | "descending";
}

type SortValue = string | number | null | undefined;

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function compare(first: string | number, second: string | number): number {
  if (typeof first === "number" && typeof second === "number") return first - second;
  return words.compare(String(first), String(second));
}

function isMissing(value: SortValue): value is null | undefined {
  return value === null || value === undefined || Number.isNaN(value);
}

/** Sorted copy; equal rows keep their order, rows without a value come last either way. */
export function sortRows<Item>(
  items: readonly Item[],
  sortValue: (item: Item) => SortValue,
  direction: SortState["direction"],
): Item[] {
  const sign = direction === "ascending" ? 1 : -1;
  const keyed = items.map((item) => ({ item, value: sortValue(item) }));
  keyed.sort((first, second) => {
    if (isMissing(first.value)) return isMissing(second.value) ? 0 : 1;
    if (isMissing(second.value)) return -1;
    return sign * compare(first.value, second.value);
  });
  return keyed.map(({ item }) => item);
}
