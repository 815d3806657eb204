import { askAboveCents, formatCents, parseAmount, type AmountProblem } from '../domain/money.ts';
import { onlyPatronNamed, patronsNamed } from '../domain/patron.ts';
import type { PaymentMethod } from '../domain/payment.ts';
import { hasVisibleCharacter, visibleText } from '../domain/text.ts';
import { amountWords } from './amount-words.ts';
import { findPatrons, type PatronMatch } from './find-patrons.ts';
import type { LogPaymentDraft } from '../outbox/save.ts';
import type { PatronChoice } from './payment-draft.ts';

export interface FormContext {
	eventId: string;
	patrons: readonly PatronChoice[];
	/** What the whole charter still owes; only for those who may see money. */
	eventBalanceCents: number | undefined;
	mintId: () => string;
}

/** A payment as the form shows it. */
export interface FormValues {
	patronId: string | undefined;
	patronName: string | undefined;
	amountCents: number;
	tipCents: number;
	method: PaymentMethod;
	reference: string | undefined;
	note: string | undefined;
}

/** What is in the Log payment form, checked as it is typed. Texts are kept verbatim until the payment is safe. */
export class LogPaymentForm {
	readonly #context: () => FormContext;
	/** One id for as long as this is one payment, whatever is tried with it: only so can no try be recorded twice. */
	#id: string;

	patronText = $state('');
	patronId = $state<string | undefined>(undefined);
	amountText = $state('');
	tipText = $state('');
	method = $state<PaymentMethod>('cash');
	reference = $state('');
	note = $state('');
	/** After a first try to save, fields that are still empty say so too. */
	wasTried = $state(false);
	#isAmountTyped = $state(false);
	#isSomeoneElse = $state(false);

	constructor(context: () => FormContext) {
		this.#context = context;
		this.#id = context().mintId();
	}

	get patron(): PatronChoice | undefined {
		return this.#context().patrons.find((patron) => patron.patronId === this.patronId);
	}

	get matches(): PatronMatch[] {
		const isChosen = this.patron?.name === this.patronText;
		return findPatrons(this.#context().patrons, isChosen ? '' : this.patronText);
	}

	/** Cents asked for: of the chosen patron, else of the charter where somebody else is named. */
	get owedCents(): number | undefined {
		return this.patron ? this.patron.owedCents : this.#context().eventBalanceCents;
	}

	/** Starts from a payment that is to be corrected. */
	prefill(values: FormValues): void {
		this.patronId = values.patronId;
		this.patronText = this.patron?.name ?? values.patronName ?? '';
		this.amountText = formatCents(values.amountCents).slice(1);
		this.#isAmountTyped = true;
		this.tipText = values.tipCents > 0 ? formatCents(values.tipCents).slice(1) : '';
		this.method = values.method;
		this.reference = values.reference ?? '';
		this.note = values.note ?? '';
	}

	choosePatron(patron: PatronChoice): void {
		this.patronId = patron.patronId;
		this.patronText = patron.name;
		this.#fillAmount(patron.owedCents);
	}

	typePatron(text: string): void {
		this.patronText = text;
		this.#isSomeoneElse = false;
		if (this.patron && this.patron.name !== text) this.patronId = undefined;
	}

	/** The field is left: a name of the roster is that person, any other name is somebody else. */
	settlePatron(): void {
		if (this.patron) return;
		const only = this.#isSomeoneElse ? undefined : onlyPatronNamed(this.#context().patrons, this.patronText);
		if (only) this.choosePatron(only);
		else if (!hasVisibleCharacter(this.patronText) || !this.#isAmountTyped) this.#fillAmount(undefined);
	}

	/** A person says that the typed name is nobody on the roster, even if someone there has the same name. */
	chooseSomeoneElse(): void {
		this.#isSomeoneElse = true;
		this.settlePatron();
	}

	/** Whom on the roster a typed name probably means: the one with that name, or the only one that it is part of. */
	get offered(): PatronChoice | undefined {
		if (this.patron || !hasVisibleCharacter(this.patronText)) return undefined;
		const { patrons } = this.#context();
		const found = findPatrons(patrons, this.patronText);
		return onlyPatronNamed(patrons, this.patronText) ?? (found.length === 1 ? found[0]?.patron : undefined);
	}

	typeAmount(): void {
		this.#isAmountTyped = true;
	}

	/** The fare. 0 where the tip is all there is. */
	get amountCents(): number | undefined {
		const parsed = parseAmount(this.amountText);
		if (parsed.ok) return parsed.cents;
		return isNothing(parsed.problem) && (this.tipCents ?? 0) > 0 ? 0 : undefined;
	}

	/** An empty tip is none; `0` is none as well. */
	get tipCents(): number | undefined {
		const parsed = parseAmount(this.tipText);
		if (parsed.ok) return parsed.cents;
		return isNothing(parsed.problem) ? 0 : undefined;
	}

	get patronError(): string | undefined {
		if (!this.wasTried || this.patron) return undefined;
		if (!hasVisibleCharacter(this.patronText)) return 'Choose who paid, or type a name.';
		const same = this.#isSomeoneElse ? [] : patronsNamed(this.#context().patrons, this.patronText);
		return same.length > 1 ? 'Two people here have this name. Choose one from the list.' : undefined;
	}

	/** The two sums that the typed amount could be, to choose from. */
	get amountReadings(): readonly number[] {
		const parsed = parseAmount(this.amountText);
		return !parsed.ok && parsed.problem === 'ambiguous' ? parsed.readings : [];
	}

	chooseAmount(cents: number): void {
		this.amountText = formatCents(cents).slice(1);
		this.#isAmountTyped = true;
	}

	get amountError(): string | undefined {
		const parsed = parseAmount(this.amountText);
		if (parsed.ok) return undefined;
		// An empty field, or the 0 of 0.50, is no mistake while someone is still typing, nor beside a tip.
		if (isNothing(parsed.problem) && (!this.wasTried || this.amountCents === 0)) return undefined;
		return amountWords(parsed);
	}

	get tipError(): string | undefined {
		const parsed = parseAmount(this.tipText);
		if (parsed.ok || isNothing(parsed.problem)) return undefined;
		return amountWords(parsed);
	}

	get totalCents(): number | undefined {
		const { amountCents, tipCents } = this;
		return amountCents === undefined || tipCents === undefined ? undefined : amountCents + tipCents;
	}

	/** Past this a slip of the thumb is likelier than the sum. */
	get isLarge(): boolean {
		return (this.totalCents ?? 0) > askAboveCents;
	}

	/** Whether closing would throw something away that somebody typed. */
	get isTouched(): boolean {
		const texts = [this.tipText, this.reference, this.note, this.#isAmountTyped ? this.amountText : ''];
		return texts.some((text) => text.trim() !== '') || (hasVisibleCharacter(this.patronText) && !this.patron);
	}

	/** `Then $120.00 left to pay` */
	get afterwards(): string | undefined {
		const { owedCents, amountCents } = this;
		if (amountCents === 0) return 'A tip alone: nothing toward the fare';
		if (owedCents === undefined || amountCents === undefined) return undefined;
		const left = owedCents - amountCents;
		if (left === 0) return 'Then nothing left to pay';
		return left > 0 ? `Then ${formatCents(left)} left to pay` : `${formatCents(-left)} more than owed`;
	}

	/** The payment, or undefined while something is missing or can't be read. */
	get draft(): LogPaymentDraft | undefined {
		const { amountCents, tipCents, patron } = this;
		const name = visibleText(this.patronText);
		if (amountCents === undefined || tipCents === undefined || !hasVisibleCharacter(name)) return undefined;
		return {
			id: this.#id,
			eventId: this.#context().eventId,
			...(patron ? { patronId: patron.patronId, patronName: patron.name } : { patronName: name }),
			amountCents,
			tipCents,
			method: this.method,
			...(this.method !== 'cash' && this.reference.trim() !== '' ? { reference: this.reference.trim() } : {}),
			...(this.note.trim() === '' ? {} : { note: this.note.trim() })
		};
	}

	/** A person says that this is another payment than the one saved under the same id. */
	renewId(): void {
		this.#id = this.#context().mintId();
	}

	#fillAmount(owedCents: number | undefined): void {
		if (this.#isAmountTyped && this.amountText.trim() !== '') return;
		this.#isAmountTyped = false;
		this.amountText = owedCents !== undefined && owedCents > 0 ? formatCents(owedCents).slice(1) : '';
	}
}

function isNothing(problem: AmountProblem): boolean {
	return problem === 'empty' || problem === 'zero';
}
