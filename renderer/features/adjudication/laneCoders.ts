import { passagesOf } from "../../../shared/adjudication/items.ts";
import type { QueueEntry } from "../../../shared/contract/adjudication.ts";
import { mostLanes } from "../agreement/laneTables.ts";

/**
 * Who has a lane beside the text. With more coders than there is room for: those that were chosen, else
 * those who judged this place, so that each different marking of it is seen before any is seen twice.
 */
export function laneCoderIds(
  comparedIds: readonly string[],
  item: Pick<QueueEntry, "coderIds" | "passages"> | null,
  chosenIds: readonly string[],
): string[] {
  if (comparedIds.length <= mostLanes) return [...comparedIds];
  const chosen = comparedIds.filter((id) => chosenIds.includes(id));
  if (chosen.length > 0) return chosen;
  if (item === null) return comparedIds.slice(0, mostLanes);
  const seen = new Set<string>();
  const alike: string[] = [];
  const different = item.coderIds.filter((id) => {
    const marks = JSON.stringify(passagesOf(item, id));
    const isNew = !seen.has(marks);
    seen.add(marks);
    if (!isNew) alike.push(id);
    return isNew;
  });
  const first = new Set([...different, ...alike].slice(0, mostLanes));
  return comparedIds.filter((id) => first.has(id));
}
