import { type CodingTable, codingAt } from "../../../shared/coding/codingTable.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { CodingRow } from "./CodingRow.tsx";
import { withNames } from "./codingFacts.ts";
import { shortQuote } from "./shortQuote.ts";

interface CodingListRowProps {
  table: CodingTable;
  row: number;
  text: string;
  hasMemo: boolean;
}

const quoteLength = 160;

export function CodingListRow({ table, row, text, hasMemo }: CodingListRowProps) {
  const codesById = useProjectStore((state) => state.codesById);
  const codersById = useProjectStore((state) => state.codersById);
  const coderId = useProjectStore((state) => state.coderId);
  const showsCoder = useProjectStore((state) => state.showsOthers);
  if (row >= table.count) return null;
  const coding = withNames(codingAt(table, row), { codesById, codersById, coderId });
  return (
    <span className="codings-row">
      <span className="codings-quote">{shortQuote(text, coding, quoteLength)}</span>
      <span className="codings-facts">
        <CodingRow coding={coding} showsCoder={showsCoder} hasMemo={hasMemo} />
      </span>
    </span>
  );
}
