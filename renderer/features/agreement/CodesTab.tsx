import type { CodeMatrices } from "../../../shared/agreement/codeMatrices.ts";
import { formatCount } from "../../../shared/counts.ts";
import type { AgreementReport } from "../../../shared/report/reportModel.ts";
import { unitWords } from "../../../shared/report/words.ts";
import { Matrix, type MatrixCell, type MatrixHead } from "../../ui/Matrix.tsx";
import { Select } from "../../ui/Select.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { showInAgreement, useAgreementView } from "./agreementViewStore.ts";
import { confusedCodes, countShade, mostConfused } from "./codeMatrix.ts";
import { type ReportNames, reportNames, unitCount } from "./reportNames.ts";
import { SectionTitle } from "./SectionTitle.tsx";

interface Props {
  matrices: CodeMatrices;
  names: ReportNames;
}

/** Codes against codes: between coders, and within each coder's own work. */
export function CodesTab({ report }: { report: AgreementReport }) {
  const { matrices } = report.result;
  if (matrices === null) return <p className="agreement-hint">{words.needsTwoCodes}</p>;
  const names = reportNames(report);
  return (
    <div className="agreement-tab">
      <ConfusionSection matrices={matrices} names={names} />
      <CoOccurrenceSection matrices={matrices} names={names} />
    </div>
  );
}

const together = "together";
const mostConfusedListed = 5;

function ConfusionSection({ matrices, names }: Props) {
  const pairKey = useAgreementView((state) => state.pairKey);
  const { confusion, measure } = matrices;
  const pair = confusion.pairs.find(({ coderA, coderB }) => pairKey === `${coderA} ${coderB}`);
  const options = [
    { id: together, label: words.allPairs },
    ...confusion.pairs.map(({ coderA, coderB }) => ({
      id: `${coderA} ${coderB}`,
      label: `${names.coder(coderA)} – ${names.coder(coderB)}`,
    })),
  ];
  const units = unitWords[measure.unit].many;
  return (
    <section className="agreement-section" aria-labelledby="agreement-confusion">
      <SectionTitle id="agreement-confusion" title={words.confusion} topic="confusion">
        <Select
          label={words.pair}
          size="sm"
          options={options}
          value={pair === undefined ? together : `${pair.coderA} ${pair.coderB}`}
          onChange={(id) => showInAgreement({ pairKey: id === together ? null : id })}
        />
      </SectionTitle>
      <p className="agreement-hint">
        {words.confusionCaption} {words.confusionUnit(units)}{" "}
        {pair !== undefined && words.pairRows(names.coder(pair.coderA), names.coder(pair.coderB))}
        {confusion.pairs.length === 0 && words.pairsNotKept}
      </p>
      <CountMatrix
        label={words.confusion}
        heads={[...codeHeads(matrices, names), { id: "", name: words.uncoded }]}
        cells={pair?.cells ?? confusion.pooled}
        units={units}
      />
      <MostConfused matrices={matrices} names={names} />
    </section>
  );
}

/** Counts of codes against codes. The diagonal is framed, as it is not compared with the rest. */
function CountMatrix(props: {
  label: string;
  heads: readonly MatrixHead[];
  cells: readonly number[];
  units: string;
}) {
  const { label, heads, cells, units } = props;
  const most = mostConfused(cells, heads.length);
  const cell = (row: number, column: number): MatrixCell => {
    const count = cells[row * heads.length + column] ?? 0;
    const [one, other] = [heads[row]?.name ?? "", heads[column]?.name ?? ""];
    const isFramed = row === column;
    const what = isFramed ? one : words.confusedCodes(one, other);
    return {
      text: count === 0 ? "·" : formatCount(count),
      label: `${what}: ${words.unitsOf(formatCount(count), units)}`,
      shade: isFramed ? 0 : countShade(count, most),
      isFramed,
    };
  };
  return <Matrix label={label} rows={heads} columns={heads} cell={cell} />;
}

/** In words, for whoever does not want to search a large matrix. */
function MostConfused({ matrices, names }: Props) {
  const found = confusedCodes(matrices, mostConfusedListed);
  if (found.length === 0) return <p className="agreement-hint">{words.noneConfused}</p>;
  return (
    <>
      <h3 className="agreement-small-title">{words.mostConfused}</h3>
      <ol className="agreement-remarks">
        {found.map(({ codeA, codeB, units }) => (
          <li key={`${codeA} ${codeB}`}>
            {words.confusedCodes(names.code(codeA), names.code(codeB))}:{" "}
            {unitCount(units, matrices.measure.unit)}
          </li>
        ))}
      </ol>
    </>
  );
}

function CoOccurrenceSection({ matrices, names }: Props) {
  const chosenId = useAgreementView((state) => state.coOccurrenceCoderId);
  const { coOccurrence, measure } = matrices;
  const shown = coOccurrence.find(({ coderId }) => coderId === chosenId) ?? coOccurrence[0];
  if (shown === undefined) return null;
  const units = unitWords[measure.unit].many;
  return (
    <section className="agreement-section" aria-labelledby="agreement-together">
      <SectionTitle id="agreement-together" title={words.coOccurrence} topic="coOccurrence">
        <Select
          label={words.coder}
          size="sm"
          options={coOccurrence.map(({ coderId }) => ({
            id: coderId,
            label: names.coder(coderId),
          }))}
          value={shown.coderId}
          onChange={(coOccurrenceCoderId) => showInAgreement({ coOccurrenceCoderId })}
        />
      </SectionTitle>
      <p className="agreement-hint">{words.coOccurrenceCaption(units)}</p>
      <CountMatrix
        label={words.coOccurrence}
        heads={codeHeads(matrices, names)}
        cells={shown.cells}
        units={units}
      />
    </section>
  );
}

function codeHeads({ codeIds }: CodeMatrices, names: ReportNames): MatrixHead[] {
  return codeIds.map((id) => ({ id, name: names.code(id) }));
}
