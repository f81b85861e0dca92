import { CircleQuestionMark } from "lucide-react";
import { useId, useState } from "react";
import { adviseUnit, type UnitAdvice, unitQuestions } from "../../../shared/codebook/unitHelper.ts";
import { type UnitOfCoding, unitOfCodingSchema } from "../../../shared/records/codebook.ts";
import { Button } from "../../ui/Button.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { Select } from "../../ui/Select.tsx";
import { codebookWords as words } from "../../words/codebook.ts";

const options = unitOfCodingSchema.options.map((id) => ({
  id,
  label: words.unitNames[id],
  description: words.unitTexts[id],
}));

export interface UnitFieldProps {
  value: UnitOfCoding;
  onChange: (unit: UnitOfCoding) => void;
  isDisabled?: boolean;
}

/** The unit of coding, with three questions for those who do not know which. */
export function UnitField({ value, onChange, isDisabled = false }: UnitFieldProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="codebook-unit">
      <Select
        label={words.unit}
        options={options}
        value={value}
        onChange={onChange}
        isDisabled={isDisabled}
        description={words.unitTexts[value]}
      />
      {!isDisabled && (
        <Button
          size="sm"
          variant="quiet"
          icon={CircleQuestionMark}
          onPress={() => setAsking(!isAsking)}
        >
          {words.whichUnit}
        </Button>
      )}
      {isAsking && !isDisabled && <UnitHelper value={value} onUse={onChange} />}
    </div>
  );
}

type Answers = Partial<Record<(typeof unitQuestions)[number]["key"], "yes" | "no">>;

const yesOrNo = [
  { id: "yes", label: words.yes },
  { id: "no", label: words.no },
] as const;

function UnitHelper({ value, onUse }: { value: UnitOfCoding; onUse: UnitFieldProps["onChange"] }) {
  const [answers, setAnswers] = useState<Answers>({});
  const titleId = useId();
  const advice = adviceFor(answers);
  const firstYes = unitQuestions.findIndex(({ key }) => answers[key] === "yes");
  // A yes decides: what comes after it is not asked.
  const asked = firstYes < 0 ? unitQuestions : unitQuestions.slice(0, firstYes + 1);
  return (
    <section className="codebook-helper" aria-labelledby={titleId}>
      <h3 id={titleId}>{words.whichUnit}</h3>
      {asked.map(({ key, question }) => (
        <RadioGroup
          key={key}
          label={question}
          orientation="horizontal"
          options={yesOrNo}
          value={answers[key] ?? null}
          onChange={(answer) => setAnswers({ ...answers, [key]: answer })}
        />
      ))}
      <div role="status" className="codebook-advice">
        {advice !== null && (
          <>
            <p>
              <strong>{words.unitAdvice(advice.unit)}</strong> {advice.reason}
            </p>
            {advice.unit === value ? (
              <p className="ui-description">{words.unitInUse}</p>
            ) : (
              <Button size="sm" variant="primary" onPress={() => onUse(advice.unit)}>
                {words.takeUnit(advice.unit)}
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  );
}

/** null until the answers decide. */
function adviceFor(answers: Answers): UnitAdvice | null {
  const isDecided = unitQuestions.some(({ key }) => answers[key] === "yes");
  if (!isDecided && unitQuestions.some(({ key }) => answers[key] === undefined)) return null;
  return adviseUnit({
    isPresenceOnly: answers.isPresenceOnly === "yes",
    doesLengthMatter: answers.doesLengthMatter === "yes",
    doesCount: answers.doesCount === "yes",
  });
}
