import { BookCheck } from "lucide-react";
import type { MergeDecisions, MergeRuleProblem } from "../../../shared/contract/merge.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { mergeWords as words } from "../../words/merge.ts";
import { codeKey, decideCodes, useMergeStore } from "./mergeStore.ts";

/** What the codebook does not allow and the copies made together; each can be put right at once. */
export function RulesPart({ rules }: { rules: readonly MergeRuleProblem[] }) {
  if (rules.length === 0) {
    return (
      <EmptyState icon={BookCheck} title={words.noRules}>
        {words.noRulesText}
      </EmptyState>
    );
  }
  return (
    <ul className="merge-rules">
      {rules.map((problem) => (
        <li key={`${problem.rule} ${problem.message}`}>
          <Rule problem={problem} />
        </li>
      ))}
    </ul>
  );
}

type CodeDecision = MergeDecisions["codes"][number];

function Rule({ problem }: { problem: MergeRuleProblem }) {
  const decided = useMergeStore((state) => state.codes);
  const choices = choicesFor(problem);
  const chosen = choices.find(({ decision }) => decided.has(codeKey(decision)));
  const choose = (id: string) => {
    const choice = choices.find((each) => each.id === id);
    decideCodes(problem.codeIds, choice?.decision ?? null);
  };
  return (
    <section>
      <h2 className="merge-subject">{words.ruleTitles[problem.rule]}</h2>
      <p>{problem.message}</p>
      {choices.length > 0 && (
        <RadioGroup
          label={words.ruleChoice}
          options={[...choices, { id: later, label: words.doLater }]}
          value={chosen?.id ?? later}
          onChange={choose}
        />
      )}
    </section>
  );
}

const later = "later";

interface RuleChoice {
  id: string;
  label: string;
  decision: CodeDecision;
}

const deeds = {
  cycle: "moveToTop",
  digitKey: "keepDigitKey",
  siblingNames: "rename",
  exclusiveSet: "leaveSet",
  folderWithCodings: "makeCode",
  borders: null,
} as const satisfies Record<MergeRuleProblem["rule"], CodeDecision["do"] | null>;

function choicesFor({ rule, codeIds, names }: MergeRuleProblem): RuleChoice[] {
  const deed = deeds[rule];
  if (deed === null) return [];
  return codeIds.flatMap((codeId, at) => {
    const name = names[at] ?? "";
    // One keeps its name.
    if (deed === "rename" && at === 0) return [];
    const newName = `${name} (${at + 1})`;
    const decision: CodeDecision =
      deed === "rename" ? { codeId, do: deed, name: newName } : { codeId, do: deed };
    return [{ id: codeId, label: labelOf(deed, name, newName), decision }];
  });
}

function labelOf(deed: CodeDecision["do"], name: string, newName: string): string {
  switch (deed) {
    case "moveToTop":
      return words.moveToTop(name);
    case "keepDigitKey":
      return words.keepKey(name);
    case "rename":
      return words.rename(newName);
    case "leaveSet":
      return words.leaveSet(name);
    case "makeCode":
      return words.makeCode(name);
  }
}
