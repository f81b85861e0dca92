import { useMemo } from "react";
import { codePath, listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { frameWords as words } from "../../words/frame.ts";

export interface HistoryFilter {
  coderId?: string;
  codeId?: string;
  documentId?: string;
  /** A day here, such as "2026-11-26". */
  since?: string;
}

const all = "all";
/** A longer list is no choice: then only the open document is offered. */
const mostDocuments = 300;

/** By whom, on which code, in which document, since which day. */
export function HistoryFilters(props: {
  filter: HistoryFilter;
  onChange: (filter: HistoryFilter) => void;
}) {
  const { filter, onChange } = props;
  const showsOthers = useProjectStore((state) => state.showsOthers);
  const coders = useCoderOptions();
  const codes = useCodeOptions();
  const documents = useDocumentOptions();
  const change = (field: keyof HistoryFilter, id: string) => {
    const { [field]: _before, ...others } = filter;
    onChange(id === all || id === "" ? others : { ...others, [field]: id });
  };
  const select = (field: keyof HistoryFilter, label: string, options: readonly SelectOption[]) => (
    <Select
      label={label}
      size="sm"
      options={options}
      value={filter[field] ?? all}
      onChange={(id) => change(field, id)}
      swatch={field === "coderId" ? "coder" : "code"}
    />
  );
  return (
    <div className="frame-history-filters">
      {showsOthers && coders.length > 2 && select("coderId", words.historyBy, coders)}
      {codes.length > 1 && select("codeId", words.historyCode, codes)}
      {documents.length > 1 && select("documentId", words.historyDocument, documents)}
      <TextField
        label={words.historySince}
        type="date"
        value={filter.since ?? ""}
        onChange={(day) => change("since", day)}
      />
    </div>
  );
}

function useCoderOptions(): readonly SelectOption[] {
  const codersById = useProjectStore((state) => state.codersById);
  return useMemo(
    () => [
      { id: all, label: words.historyEverybody },
      ...[...codersById.values()]
        .filter(({ kind }) => kind === "person")
        .map(({ id, name, colour }) => ({ id, label: name, colour })),
    ],
    [codersById],
  );
}

function useCodeOptions(): readonly SelectOption[] {
  const codesById = useProjectStore((state) => state.codesById);
  return useMemo(
    () => [
      { id: all, label: words.historyAllCodes },
      ...listTreeOrder([...codesById.values()]).map(({ code }) => ({
        id: code.id,
        label: codePath(code, codesById),
        colour: code.colour,
      })),
    ],
    [codesById],
  );
}

function useDocumentOptions(): readonly SelectOption[] {
  const documentsById = useProjectStore((state) => state.documentsById);
  const openId = useProjectStore((state) => state.wantedDocumentId);
  return useMemo(() => {
    const listed = [...documentsById.values()].filter(
      ({ id }) => documentsById.size <= mostDocuments || id === openId,
    );
    return [
      { id: all, label: words.historyAllDocuments },
      ...listed.map(({ id, name }) => ({ id, label: name })),
    ];
  }, [documentsById, openId]);
}
