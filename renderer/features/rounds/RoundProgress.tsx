import { useMemo } from "react";
import type { Coder } from "../../../shared/records/coders.ts";
import type { ProgressState } from "../../../shared/records/progress.ts";
import type { Round } from "../../../shared/records/rounds.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { documentsWords } from "../../words/documents.ts";
import { roundsWords as words } from "../../words/rounds.ts";
import { ProgressMark } from "../documents/ProgressMark.tsx";

interface Row {
  id: string;
  name: string;
  /** By coder id. */
  states: ReadonlyMap<string, ProgressState>;
}

/** How far each coder of a round is with each of its documents. */
export function RoundProgress({ round }: { round: Round }) {
  const codersById = useProjectStore((state) => state.codersById);
  const rows = useRoundRows(round);
  const columns = useMemo(() => columnsOf(round, codersById, rows), [round, codersById, rows]);
  return (
    <div className="rounds-progress">
      <Table
        label={words.progress}
        items={rows}
        getId={(row) => row.id}
        columns={columns}
        minWidth={`${16 + 9 * round.coderIds.length}rem`}
      />
    </div>
  );
}

/** Who has not finished is in the map as well, as not started. */
export function useRoundRows(round: Round): readonly Row[] {
  const documentsById = useProjectStore((state) => state.documentsById);
  const progressById = useProjectStore((state) => state.progressById);
  return useMemo(() => {
    const known = new Map<string, ProgressState>();
    for (const { coderId, documentId, pass, state } of progressById.values()) {
      if (pass === round.pass) known.set(`${coderId} ${documentId}`, state);
    }
    return round.documentIds.map((id) => ({
      id,
      name: documentsById.get(id)?.name ?? words.gone,
      states: new Map(
        round.coderIds.map((coderId) => [coderId, known.get(`${coderId} ${id}`) ?? "notStarted"]),
      ),
    }));
  }, [round, documentsById, progressById]);
}

function columnsOf(
  round: Round,
  codersById: ReadonlyMap<string, Coder>,
  rows: readonly Row[],
): readonly TableColumn<Row>[] {
  return [
    {
      id: "document",
      title: words.document,
      isRowHeader: true,
      render: (row) => row.name,
      sortValue: (row) => row.name,
    },
    ...round.coderIds.map((coderId): TableColumn<Row> => {
      const done = rows.filter((row) => row.states.get(coderId) === "finished").length;
      return {
        id: coderId,
        title: `${codersById.get(coderId)?.name ?? words.unknownCoder} (${done}/${rows.length})`,
        width: "10rem",
        render: (row) => <Cell state={row.states.get(coderId) ?? "notStarted"} />,
        sortValue: (row) => row.states.get(coderId) ?? "notStarted",
      };
    }),
  ];
}

function Cell({ state }: { state: ProgressState }) {
  return (
    <>
      <ProgressMark state={state} />
      <span aria-hidden> {documentsWords.states[state]}</span>
    </>
  );
}
