import { PackageOpen } from "lucide-react";
import { useMemo } from "react";
import type { Coder } from "../../../shared/records/coders.ts";
import type { Pack } from "../../../shared/records/packs.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { Banner } from "../../ui/Banner.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Swatch } from "../../ui/Swatch.tsx";
import { Table, type TableColumn } from "../../ui/Table.tsx";
import { teamWords as words } from "../../words/team.ts";
import { formatMoment } from "../frame/formats.ts";
import { usePacks } from "./teamFacts.ts";

/** The packs that are out, and whether the texts in them are frozen. */
export function PacksList() {
  const packs = usePacks();
  const codersById = useProjectStore((state) => state.codersById);
  const columns = useMemo(() => columnsWith(codersById), [codersById]);
  return (
    <div className="team-part">
      {packs.length > 0 && <Freeze packs={packs} />}
      <Table
        label={words.packs}
        items={packs}
        getId={idOf}
        columns={columns}
        empty={
          <EmptyState icon={PackageOpen} title={words.packsEmpty}>
            {words.packsEmptyText}
          </EmptyState>
        }
      />
    </div>
  );
}

function Freeze({ packs }: { packs: readonly Pack[] }) {
  const canEdit = useCanEdit();
  const documentsById = useProjectStore((state) => state.documentsById);
  const frozen = new Set(
    packs
      .filter(({ textsUnlockedAt }) => textsUnlockedAt === null)
      .flatMap(({ documentIds }) => documentIds.filter((id) => documentsById.has(id))),
  );
  const isFrozen = frozen.size > 0;
  return (
    <Banner
      {...(canEdit && {
        actionLabel: isFrozen ? words.unfreeze : words.freeze,
        onAction: () => void orShow(api.packs.setFrozen({ isFrozen: !isFrozen })),
      })}
    >
      {isFrozen ? words.frozen(frozen.size) : words.unfrozen}
    </Banner>
  );
}

function idOf(pack: Pack): string {
  return pack.id;
}

function columnsWith(codersById: ReadonlyMap<string, Coder>): readonly TableColumn<Pack>[] {
  return [
    {
      id: "for",
      title: words.packFor,
      isRowHeader: true,
      render: (pack) => <For coder={codersById.get(pack.coderId ?? "")} />,
    },
    {
      id: "documents",
      title: words.packDocuments,
      width: "8rem",
      align: "end",
      render: (pack) => pack.documentIds.length.toLocaleString(),
    },
    {
      id: "codebook",
      title: words.packCodebook,
      width: "8rem",
      render: (pack) => (pack.isCodebookLocked ? words.locked : words.open),
    },
    {
      id: "when",
      title: words.packWhen,
      width: "12rem",
      render: (pack) => formatMoment(pack.createdAt),
    },
  ];
}

function For({ coder }: { coder: Coder | undefined }) {
  if (coder === undefined) return words.packClass;
  return (
    <>
      <Swatch colour={coder.colour} shape="coder" />
      {coder.name}
    </>
  );
}
