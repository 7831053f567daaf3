import { useId } from 'react';

interface ChoicesProps {
  label: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onToggle: (value: string) => void;
}

/** A few values to be switched on and off. */
export function Choices({ label, options, chosen, onToggle }: ChoicesProps) {
  const id = useId();
  return (
    <div className="tt-field" role="group" aria-labelledby={id}>
      <span id={id} className="tt-label">
        {label}
      </span>
      <div className="tt-choices">
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            className="tt-choice"
            aria-pressed={chosen.includes(option.value)}
            onClick={() => onToggle(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}
