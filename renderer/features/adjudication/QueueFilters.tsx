import type { ItemStatus } from "../../../shared/adjudication/decisionIndex.ts";
import type { ItemType } from "../../../shared/adjudication/items.ts";
import type { AdjudicationQueue } from "../../../shared/contract/adjudication.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Select } from "../../ui/Select.tsx";
import { adjudicationWords as words } from "../../words/adjudication.ts";
import { changeAdjudication, useAdjudication } from "./adjudicationStore.ts";
import type { QueueFilter } from "./queueFilter.ts";

const statuses: readonly ItemStatus[] = [
  "open",
  "decided",
  "byRule",
  "leftOpen",
  "changed",
  "disputed",
];
const types: readonly ItemType[] = ["missed", "boundary", "otherCode", "added", "settled"];
const any = "any";

/** Which places are listed. */
export function QueueFilters({ queue }: { queue: AdjudicationQueue }) {
  const filter = useAdjudication((state) => state.filter);
  const codesById = useProjectStore((state) => state.codesById);
  const documentsById = useProjectStore((state) => state.documentsById);
  const codersById = useProjectStore((state) => state.codersById);
  const change = (changes: Partial<QueueFilter>) =>
    changeAdjudication({ filter: { ...filter, ...changes }, mode: "decide" });
  const nameOf = (id: string) => codersById.get(id)?.name ?? "";
  const pairs = queue.coderIds.flatMap((one, at) =>
    queue.coderIds.slice(at + 1).map((other) => ({
      id: `${one} ${other}`,
      label: words.pairOf(nameOf(one), nameOf(other)),
    })),
  );
  return (
    <div className="adjudication-filters">
      <Filter
        label={words.status}
        anyLabel={words.anyStatus}
        options={statuses.map((id) => ({ id, label: words.statuses[id] }))}
        value={filter.status}
        onChange={(status) => change({ status })}
      />
      <Filter
        label={words.code}
        anyLabel={words.anyCode}
        options={queue.codeIds.map((id) => ({
          id,
          label: codesById.get(id)?.name ?? "",
          colour: codesById.get(id)?.colour ?? "",
        }))}
        value={filter.codeId}
        onChange={(codeId) => change({ codeId })}
      />
      <Filter
        label={words.document}
        anyLabel={words.anyDocument}
        options={queue.documentIds.map((id) => ({ id, label: documentsById.get(id)?.name ?? "" }))}
        value={filter.documentId}
        onChange={(documentId) => change({ documentId })}
      />
      <Filter
        label={words.type}
        anyLabel={words.anyType}
        options={types.map((id) => ({ id, label: words.types[id] }))}
        value={filter.type}
        onChange={(type) => change({ type })}
      />
      {pairs.length > 1 && (
        <Filter
          label={words.pair}
          anyLabel={words.anyPair}
          options={pairs}
          value={filter.pair}
          onChange={(pair) => change({ pair })}
        />
      )}
    </div>
  );
}

function Filter<Id extends string>(props: {
  label: string;
  anyLabel: string;
  options: readonly { id: Id; label: string; colour?: string }[];
  value: Id | null;
  onChange: (id: Id | null) => void;
}) {
  const { label, anyLabel, options, value, onChange } = props;
  return (
    <Select<Id | typeof any>
      label={label}
      size="sm"
      options={[{ id: any, label: anyLabel }, ...options]}
      value={value !== null && options.some(({ id }) => id === value) ? value : any}
      onChange={(id) => onChange(id === any ? null : id)}
    />
  );
}
