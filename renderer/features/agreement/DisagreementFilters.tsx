import type { Disagreement } from "../../../shared/contract/agreement.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { Select } from "../../ui/Select.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { showInAgreement } from "./agreementViewStore.ts";
import type { DisagreementFilter } from "./disagreementFilter.ts";
import { reportNames } from "./reportNames.ts";

const any = "any";
const types = ["missed", "boundary", "otherCode"] as const satisfies Disagreement["type"][];

/** Which of the disagreements are listed. */
export function DisagreementFilters(props: {
  report: AgreementReport;
  filter: DisagreementFilter;
}) {
  const { report, filter } = props;
  const names = reportNames(report);
  const change = (changes: Partial<DisagreementFilter>) =>
    showInAgreement({ filter: { ...filter, ...changes } });
  return (
    <>
      <FilterSelect
        label={words.code}
        anyLabel={words.anyCodeFilter}
        options={report.names.codes.map(({ id }) => ({ id, label: names.code(id) }))}
        value={filter.codeId}
        onChange={(codeId) => change({ codeId })}
      />
      <FilterSelect
        label={words.document}
        anyLabel={words.anyDocument}
        options={report.documents.map(({ id }) => ({ id, label: names.document(id) }))}
        value={filter.documentId}
        onChange={(documentId) => change({ documentId })}
      />
      <FilterSelect
        label={words.coder}
        anyLabel={words.anyCoder}
        options={report.names.coders.map(({ id }) => ({ id, label: names.coder(id) }))}
        value={filter.coderId}
        onChange={(coderId) => change({ coderId })}
      />
      <FilterSelect
        label={words.type}
        anyLabel={words.anyType}
        options={types.map((id) => ({ id, label: words.types[id] }))}
        value={filter.type}
        onChange={(type) => change({ type })}
      />
    </>
  );
}

function FilterSelect<Id extends string>(props: {
  label: string;
  anyLabel: string;
  options: readonly { id: Id; label: string }[];
  value: Id | null;
  onChange: (id: Id | null) => void;
}) {
  const { label, anyLabel, options, value, onChange } = props;
  return (
    <Select
      label={label}
      size="sm"
      options={[{ id: any, label: anyLabel }, ...options]}
      value={value ?? any}
      onChange={(id) => onChange(options.find((option) => option.id === id)?.id ?? null)}
    />
  );
}
