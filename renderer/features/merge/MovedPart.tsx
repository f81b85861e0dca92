import { useMemo } from "react";
import type { MovedCodings } from "../../../shared/contract/merge.ts";
import { Banner } from "../../ui/Banner.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { mergeWords as words } from "../../words/merge.ts";

/** Documents whose codings come to stand on another text, and what becomes of these. */
export function MovedPart({ moved }: { moved: readonly MovedCodings[] }) {
  const rows = useMemo(() => moved.flatMap(rowsOf), [moved]);
  return (
    <div className="merge-part">
      <Banner tone={moved.some(({ unplaced }) => unplaced > 0) ? "warning" : "info"}>
        {words.movedText}
      </Banner>
      <Table
        label={words.movedList}
        items={rows}
        getId={({ key }) => key}
        columns={columns}
        minWidth="56rem"
      />
    </div>
  );
}

interface MovedRow {
  key: string;
  what: string;
  which: string;
  change: string;
}

function rowsOf(moved: MovedCodings): MovedRow[] {
  const { documentId, documentName, isTextChanged, unplaced, listed } = moved;
  const notListed = unplaced - listed.length;
  return [
    {
      ...{ key: documentId, what: words.kind("document"), which: documentName },
      change: words.becomes(isTextChanged ? words.anotherText : words.codedOnAnotherText, moved),
    },
    ...listed.map((coding, at) => ({
      ...{ key: `${documentId} ${at}`, what: words.kind("coding") },
      ...{ which: words.namedCoding(coding), change: words.withoutPlace },
    })),
    ...(notListed === 0
      ? []
      : [
          {
            ...{ key: `${documentId} more`, what: words.codings },
            ...{ which: words.howManyCodings(notListed), change: words.moreWithoutPlace },
          },
        ]),
  ];
}

const columns: readonly TableColumn<MovedRow>[] = [
  { id: "what", title: words.what, width: "11rem", render: ({ what }) => what },
  { id: "which", title: words.which, isRowHeader: true, render: ({ which }) => which },
  { id: "change", title: words.change, width: "30rem", render: ({ change }) => change },
];
