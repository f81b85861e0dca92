import { useEffect, useMemo, useState } from "react";
import {
  type CodeExpectation,
  type CodeSharing,
  planSharing,
} from "../../../shared/assignment/planSharing.ts";
import type { Significance } from "../../../shared/assignment/requiredUnits.ts";
import { codePath } from "../../../shared/codebook/codeTree.ts";
import { api } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { teamWords as words } from "../../words/team.ts";

const targets = ["0.667", "0.7", "0.8", "0.9"] as const;
const levels = ["0.1", "0.05", "0.01", "0.005"] as const;

/** How many documents two coders must both code, from shares, target and what a pilot found. */
export function PlanDialog(props: { onClose: () => void; onTake: (shared: number) => void }) {
  const { onClose, onTake } = props;
  const documents = useProjectStore((state) => state.documentsById.size);
  const [found, setFound] = useState<readonly CodeExpectation[] | null>(null);
  const [shares, setShares] = useState<ReadonlyMap<string, string>>(new Map());
  const [target, setTarget] = useState<(typeof targets)[number]>("0.667");
  const [level, setLevel] = useState<(typeof levels)[number]>("0.05");
  useEffect(() => {
    void orShow(api.assignments.expectations()).then((codes) => {
      setFound(codes ?? []);
      setShares(new Map((codes ?? []).map((code) => [code.codeId, percentOf(code.share)])));
    });
  }, []);
  const plan = useMemo(() => {
    const codes = (found ?? []).map((code) => ({ ...code, share: shareOf(shares, code.codeId) }));
    const significance = Number(level) as Significance; // `levels` are its values
    return planSharing(codes, { targetAlpha: Number(target), significance, documents });
  }, [found, shares, target, level, documents]);
  return (
    <Dialog
      title={words.planTitle}
      isOpen
      onClose={onClose}
      size="lg"
      footer={
        <>
          <span className="ui-description">{words.planned(plan.documents, documents)}</span>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={plan.documents === 0}
            onPress={() => onTake(plan.documents)}
          >
            {words.takePlan}
          </Button>
        </>
      }
    >
      <p>{words.planText}</p>
      <div className="team-fields">
        <Select
          label={words.target}
          options={targets.map((id) => ({ id, label: id }))}
          value={target}
          onChange={setTarget}
        />
        <Select
          label={words.significance}
          options={levels.map((id) => ({ id, label: id }))}
          value={level}
          onChange={setLevel}
        />
      </div>
      {found === null ? (
        <Loading label={words.planTitle} />
      ) : (
        <PlanTable
          found={found}
          planned={plan.codes}
          shares={shares}
          onShare={(codeId, share) => setShares((before) => new Map(before).set(codeId, share))}
        />
      )}
      <p className="ui-description">{words.planSource}</p>
    </Dialog>
  );
}

interface PlanTableProps {
  found: readonly CodeExpectation[];
  planned: readonly CodeSharing[];
  shares: ReadonlyMap<string, string>;
  onShare: (codeId: string, share: string) => void;
}

function PlanTable({ found, planned, shares, onShare }: PlanTableProps) {
  const codesById = useProjectStore((state) => state.codesById);
  return (
    <table className="team-plan-table">
      <thead>
        <tr>
          <th scope="col">{words.code}</th>
          <th scope="col">{words.share}</th>
          <th scope="col">{words.pilot}</th>
          <th scope="col">{words.units}</th>
          <th scope="col">{words.documents}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {found.map(({ codeId, pilotAlpha }, index) => {
          const code = codesById.get(codeId);
          const name = code === undefined ? "" : codePath(code, codesById);
          const row = planned[index];
          return (
            <tr key={codeId}>
              <th scope="row">{name}</th>
              <td className="team-plan-number">
                <TextField
                  label={words.shareOf(name)}
                  isLabelHidden
                  value={shares.get(codeId) ?? ""}
                  onChange={(share) => onShare(codeId, share)}
                  maxLength={6}
                />
              </td>
              <td>{pilotAlpha === null ? "–" : pilotAlpha.toFixed(2)}</td>
              <td>{row?.units?.toLocaleString() ?? "–"}</td>
              <td>{row?.documents?.toLocaleString() ?? "–"}</td>
              <td className="team-plan-warnings">
                {row?.warnings.map((warning) => words.warnings[warning]).join(". ")}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function percentOf(share: number | null): string {
  return share === null ? "" : String(Math.round(share * 1000) / 10);
}

/** Decimal comma or point; what is no share is not known. */
function shareOf(shares: ReadonlyMap<string, string>, codeId: string): number | null {
  const typed = (shares.get(codeId) ?? "").trim().replace(",", ".");
  const percent = Number(typed);
  return typed !== "" && percent > 0 && percent < 100 ? percent / 100 : null;
}
