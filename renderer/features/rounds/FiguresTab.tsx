import { ChartLine } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import type { RoundFigures } from "../../../shared/contract/rounds.ts";
import type { Round } from "../../../shared/records/rounds.ts";
import { formatCoefficient } from "../../../shared/report/formatFigure.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import { AlphaChart } from "./AlphaChart.tsx";
import { type AlphaSeries, alphaSeries, haveSameDocuments } from "./alphaSeries.ts";

/** What the kept reports say, round by round. */
export function FiguresTab() {
  const roundsById = useProjectStore((state) => state.roundsById);
  const figures = useFigures();
  if (figures === null) return <Loading label={words.chart} />;
  if (figures.length === 0) {
    return (
      <EmptyState icon={ChartLine} title={words.figuresNone}>
        {words.figuresNoneText}
      </EmptyState>
    );
  }
  const between = figures.filter(({ stabilityOf }) => stabilityOf === null);
  const stability = figures.filter(({ stabilityOf }) => stabilityOf !== null);
  const rounds = between.flatMap(({ roundId }) => roundsById.get(roundId) ?? []);
  return (
    <div className="rounds-panel">
      {between.length > 0 && <BetweenCoders figures={between} rounds={rounds} />}
      {stability.length > 0 && <Stability figures={stability} roundsById={roundsById} />}
    </div>
  );
}

function useFigures(): readonly RoundFigures[] | null {
  const [figures, setFigures] = useState<readonly RoundFigures[] | null>(null);
  const roundsById = useProjectStore((state) => state.roundsById);
  // biome-ignore lint/correctness/useExhaustiveDependencies: roundsById says when to ask again
  useEffect(() => {
    let isWanted = true;
    void orShow(api.rounds.figures()).then((found) => {
      if (isWanted) setFigures(found ?? []);
    });
    return () => {
      isWanted = false;
    };
  }, [roundsById]);
  return figures;
}

function BetweenCoders(props: { figures: readonly RoundFigures[]; rounds: readonly Round[] }) {
  const { figures, rounds } = props;
  const codesById = useProjectStore((state) => state.codesById);
  const settings = useProjectStore((state) => state.settings);
  const series = useMemo(() => alphaSeries(figures, codesById), [figures, codesById]);
  return (
    <section className="rounds-figures" aria-label={words.chart}>
      <h2>{words.chart}</h2>
      {!haveSameDocuments(rounds) && <Banner tone="warning">{words.differentDocuments}</Banner>}
      <AlphaChart
        series={series}
        roundNames={rounds.map(({ name }) => name)}
        thresholds={[settings.lowerThreshold, settings.upperThreshold]}
      />
      <p className="ui-description">{words.chartHelp}</p>
      <SeriesTable series={series} rounds={rounds} />
    </section>
  );
}

function SeriesTable(props: { series: readonly AlphaSeries[]; rounds: readonly Round[] }) {
  return (
    <table className="rounds-table">
      <thead>
        <tr>
          <th scope="col">{words.code}</th>
          {props.rounds.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.series.map(({ codeId, name, alphas }) => (
          <tr key={codeId}>
            <th scope="row">{name}</th>
            {props.rounds.map(({ id }, index) => (
              <td key={id}>{written(alphas[index])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Stability(props: {
  figures: readonly RoundFigures[];
  roundsById: ReadonlyMap<string, Round>;
}) {
  const codersById = useProjectStore((state) => state.codersById);
  return (
    <section className="rounds-figures" aria-label={words.stability}>
      <h2>{words.stability}</h2>
      <p className="ui-description">{words.stabilityHelp}</p>
      <table className="rounds-table">
        <thead>
          <tr>
            <th scope="col">{words.code}</th>
            <th scope="col">{words.coder}</th>
            <th scope="col">{words.round}</th>
            <th scope="col">{words.alphaAxis}</th>
          </tr>
        </thead>
        <tbody>
          {props.figures.flatMap(({ roundId, stabilityOf, codes }) =>
            codes.map(({ codeId, name, alpha }) => (
              <tr key={`${roundId} ${stabilityOf} ${codeId}`}>
                <th scope="row">{name}</th>
                <td>{codersById.get(stabilityOf ?? "")?.name ?? words.unknownCoder}</td>
                <td>{props.roundsById.get(roundId)?.name ?? words.gone}</td>
                <td>{written(alpha)}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}

/** undefined: the code was not compared in the round; null: its α is undefined there. */
function written(alpha: number | null | undefined): string {
  if (alpha === undefined) return words.notCompared;
  return alpha === null ? words.undefined : formatCoefficient(alpha);
}
