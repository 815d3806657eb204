import { questionAmount, type AmountQuestion } from '../../domain/amount-question.ts';
import { formatCents } from '../../domain/money.ts';
import { parseAmount, type AmountProblem } from '../../domain/typed-amount.ts';
import { namedMethod, nameInReference } from '../../domain/method-name.ts';
import { onlyPatronNamed, patronsNamed } from '../../domain/patron-names.ts';
import type { PaymentSettings } from '../../domain/payment-settings.ts';
import type { Entered, EnteredValues, PaymentMethod } from '../../domain/payment.ts';
import { hasVisibleCharacter, visibleText } from '../../domain/text.ts';
import { amountWords } from '../../format/amount-messages.ts';
import { firstName } from '../charter/charter-line.ts';
import { findPatrons, type PatronMatch } from './find-patrons.ts';
import type { LogPaymentDraft } from '../../outbox/commands/save.ts';
import type { PatronChoice } from './payment-draft.ts';
import type { TypedPayment } from '../../crew-app/payment-draft-store.ts';

export interface FormContext {
	eventId: string;
	patrons: readonly PatronChoice[];
	/** The charter's balance due, if the user can see money. */
	eventBalanceCents: number | undefined;
	/** The charter's price, if the user can see money. */
	eventPriceCents: number | undefined;
	settings: PaymentSettings;
	mintId: () => string;
}

/** All fields of a payment except who paid. */
export type FormMoney = Omit<Entered, 'patronId' | 'patronName'>;

/** The values of the Log payment form, checked while the user types. They stay exactly as typed until the payment is saved. */
export class LogPaymentForm {
	readonly #context: () => FormContext;
	/** One id for all attempts to save this payment, so that it is recorded only once. */
	#id: string;

	patronText = $state('');
	patronId = $state<string | undefined>(undefined);
	amountText = $state('');
	tipText = $state('');
	method = $state<PaymentMethod>('cash');
	reference = $state('');
	/** Which of the business's other payment methods was used, such as Venmo. Empty if none of them. */
	otherMethod = $state('');
	note = $state('');
	/** After the first attempt to save, empty fields show errors too. */
	wasTried = $state(false);
	#isAmountTyped = $state(false);
	#isSomeoneElse = $state(false);
	/** The chosen person, for when the roster is missing or the person isn't on it anymore. */
	#known = $state.raw<PatronChoice | undefined>();
	/** The prefilled values as JSON, to detect whether the user changed anything. */
	#prefilled: string | undefined;

	constructor(context: () => FormContext) {
		this.#context = context;
		this.#id = context().mintId();
	}

	get patron(): PatronChoice | undefined {
		const isChosen = (patron: PatronChoice | undefined) => patron?.patronId === this.patronId;
		return this.#context().patrons.find(isChosen) ?? (isChosen(this.#known) ? this.#known : undefined);
	}

	/** Keeps the id and name of a person from a payment or a draft. What they owe comes only from the roster. */
	#remember(patronId: string | undefined, name: string): void {
		this.patronId = patronId;
		this.#known = patronId === undefined ? undefined : { patronId, name, detail: '', hasShare: false, unsentCount: 0 };
	}

	get matches(): PatronMatch[] {
		const isChosen = this.patron?.name === this.patronText;
		return findPatrons(this.#context().patrons, isChosen ? '' : this.patronText);
	}

	/** What the chosen person owes. Only the host and people with a share owe anything. */
	get owedCents(): number | undefined {
		return this.patron?.owedCents;
	}

	/** The charter's balance, which a tap fills in. Offered only if the chosen person owes nothing. */
	get offeredCents(): number | undefined {
		const { eventBalanceCents = 0 } = this.#context();
		return (this.owedCents ?? 0) === 0 && eventBalanceCents > 0 ? eventBalanceCents : undefined;
	}

	/** Fills the form with the payment to correct. */
	prefill(values: EnteredValues): void {
		this.#remember(values.patronId, values.patronName ?? '');
		this.patronText = this.patron?.name ?? values.patronName ?? '';
		this.amountText = formatCents(values.amountCents).slice(1);
		this.#isAmountTyped = true;
		this.tipText = values.tipCents > 0 ? formatCents(values.tipCents).slice(1) : '';
		this.method = values.method;
		const named = namedMethod(values, this.#context().settings.otherMethods);
		this.otherMethod = named.name ?? '';
		this.reference = named.reference ?? '';
		this.note = values.note ?? '';
		this.#prefilled = this.#valuesNow();
	}

	/** The typed values, ready to be stored so that they survive a reload. */
	get typed(): TypedPayment {
		return {
			id: this.#id,
			...(this.patronId !== undefined && { patronId: this.patronId }),
			patronText: this.patronText,
			isSomeoneElse: this.#isSomeoneElse,
			amountText: this.amountText,
			isAmountTyped: this.#isAmountTyped,
			tipText: this.tipText,
			method: this.method,
			reference: nameInReference(this.method === 'other' ? this.otherMethod : '', this.reference),
			note: this.note
		};
	}

	/** The typed values as JSON, without the payment's id, which isn't typed. */
	#valuesNow(): string {
		return JSON.stringify({ ...this.typed, id: undefined });
	}

	restore(typed: TypedPayment): void {
		this.#id = typed.id;
		this.#remember(typed.patronId, typed.patronText);
		this.patronText = typed.patronText;
		this.#isSomeoneElse = typed.isSomeoneElse;
		this.amountText = typed.amountText;
		this.#isAmountTyped = typed.isAmountTyped;
		this.tipText = typed.tipText;
		this.method = typed.method;
		const named = namedMethod(typed, this.#context().settings.otherMethods);
		this.otherMethod = named.name ?? '';
		this.reference = named.reference ?? '';
		this.note = typed.note;
	}

	choosePatron(patron: PatronChoice): void {
		this.patronId = patron.patronId;
		this.#known = patron;
		this.patronText = patron.name;
		this.#fillAmount(patron.owedCents);
	}

	typePatron(text: string): void {
		this.patronText = text;
		this.#isSomeoneElse = false;
		if (this.patron && this.patron.name !== text) this.patronId = undefined;
	}

	/** Called when the name field loses focus. Chooses the person with the typed name if exactly one person on the roster has that name. */
	resolvePatron(): void {
		if (this.patron) return;
		const only = this.#isSomeoneElse ? undefined : onlyPatronNamed(this.#context().patrons, this.patronText);
		if (only) this.choosePatron(only);
		else if (!hasVisibleCharacter(this.patronText) || !this.#isAmountTyped) this.#fillAmount(undefined);
	}

	/** Marks the typed name as someone who isn't on the roster, even if a person on it has the same name. */
	chooseSomeoneElse(): void {
		this.#isSomeoneElse = true;
		this.resolvePatron();
	}

	/** The person that a typed name probably means: the one with that name, or the only one whose name contains it. */
	get offered(): PatronChoice | undefined {
		if (this.patron || !hasVisibleCharacter(this.patronText)) return undefined;
		const { patrons } = this.#context();
		const found = findPatrons(patrons, this.patronText);
		return onlyPatronNamed(patrons, this.patronText) ?? (found.length === 1 ? found[0]?.patron : undefined);
	}

	typeAmount(): void {
		this.#isAmountTyped = true;
	}

	/** The fare in cents. It is 0 if there is only a tip. */
	get amountCents(): number | undefined {
		const parsed = parseAmount(this.amountText);
		if (parsed.ok) return parsed.cents;
		return isEmptyOrZero(parsed.problem) && (this.tipCents ?? 0) > 0 ? 0 : undefined;
	}

	/** The tip in cents. An empty field and `0` both mean no tip. */
	get tipCents(): number | undefined {
		const parsed = parseAmount(this.tipText);
		if (parsed.ok) return parsed.cents;
		return isEmptyOrZero(parsed.problem) ? 0 : undefined;
	}

	get patronError(): string | undefined {
		if (!this.wasTried || this.patron) return undefined;
		if (!hasVisibleCharacter(this.patronText)) return 'Choose who paid, or type a name.';
		const same = this.#isSomeoneElse ? [] : patronsNamed(this.#context().patrons, this.patronText);
		return same.length > 1 ? 'More than one person here has this name. Choose one from the list.' : undefined;
	}

	/** If the typed text is ambiguous, the two amounts that it could mean, for the user to choose from. */
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
		// Until the first attempt to save, an empty field or a 0 isn't an error, because the user may be about to type 0.50. With a tip,
		// it's never an error, because a payment can be just a tip.
		if (isEmptyOrZero(parsed.problem) && (!this.wasTried || this.amountCents === 0)) return undefined;
		return amountWords(parsed);
	}

	get tipError(): string | undefined {
		const parsed = parseAmount(this.tipText);
		if (parsed.ok || isEmptyOrZero(parsed.problem)) return undefined;
		return amountWords(parsed);
	}

	get totalCents(): number | undefined {
		const { amountCents, tipCents } = this;
		return amountCents === undefined || tipCents === undefined ? undefined : amountCents + tipCents;
	}

	/** What to ask the user if the amount is unusual. Undefined otherwise. */
	get amountQuestion(): string | undefined {
		return this.questionFor(visibleText(this.patronText), this.patron && this.expectedFrom(this.patron));
	}

	/** What this person can be expected to pay, or undefined if unknown. The host may also pay the charter's balance. */
	expectedFrom({ owedCents, isHost }: PatronChoice): number | undefined {
		const { eventBalanceCents } = this.#context();
		if (isHost !== true || owedCents === undefined || eventBalanceCents === undefined) return owedCents;
		return Math.max(owedCents, eventBalanceCents);
	}

	/** What to ask the user if the typed amount is unusual for someone who owes `owedCents`. */
	questionFor(name: string, owedCents: number | undefined, guests = 1): string | undefined {
		const { amountCents, tipCents } = this;
		if (amountCents === undefined || tipCents === undefined) return undefined;
		const { eventPriceCents: priceCents, settings } = this.#context();
		const { askAboveCents } = settings;
		const question = questionAmount({ amountCents, tipCents, owedCents, priceCents, askAboveCents });
		const who = name === '' ? 'this person' : firstName(name);
		const whoOwes = guests > 1 ? `${guests} guests owe` : `${who} owes`;
		const whom = guests > 1 ? `${guests} guests` : who;
		return question && questionWords[question]({ whom, whoOwes, owedCents, priceCents, askAboveCents });
	}

	/** Whether closing the form would discard something typed. */
	get isTouched(): boolean {
		if (this.#prefilled !== undefined) return this.#valuesNow() !== this.#prefilled;
		const texts = [this.tipText, this.reference, this.note, this.#isAmountTyped ? this.amountText : ''];
		return texts.some((text) => text.trim() !== '') || (hasVisibleCharacter(this.patronText) && !this.patron);
	}

	/** `Then Bruno owes $120.00`. For the host and for people who owe nothing, it shows the charter's balance. */
	get afterwards(): string | undefined {
		const { patron, amountCents } = this;
		if (amountCents === 0) return 'Tip only, nothing toward the fare';
		if (amountCents === undefined) return undefined;
		const { eventBalanceCents } = this.#context();
		if (patron?.hasShare && patron.owedCents !== undefined && patron.owedCents > 0) {
			const who = firstName(patron.name);
			// Showing only the person's share would be misleading, because the charter is already paid.
			if (eventBalanceCents !== undefined && eventBalanceCents <= 0) return 'The charter is already paid in full';
			const left = patron.owedCents - amountCents;
			if (left === 0) return `Then ${who}’s share is paid`;
			return left > 0 ? `Then ${who} owes ${formatCents(left)}` : `${formatCents(-left)} more than ${who} owes`;
		}
		if (eventBalanceCents === undefined) return undefined;
		const left = eventBalanceCents - amountCents;
		if (left === 0) return 'Then the charter is paid in full';
		return left > 0
			? `Then ${formatCents(left)} due on the charter`
			: `${formatCents(-left)} more than the balance due`;
	}

	/** The amounts and the method. Undefined while a field is missing or can't be read. */
	get money(): FormMoney | undefined {
		const { amountCents, tipCents, method } = this;
		if (amountCents === undefined || tipCents === undefined) return undefined;
		const reference = nameInReference(method === 'other' ? this.otherMethod : '', this.reference.trim());
		return {
			...{ amountCents, tipCents, method },
			...(method !== 'cash' && reference !== '' ? { reference } : {}),
			...(this.note.trim() === '' ? {} : { note: this.note.trim() })
		};
	}

	/** The payment. Undefined while a field is missing or can't be read. */
	get draft(): LogPaymentDraft | undefined {
		const { money, patron } = this;
		const name = visibleText(this.patronText);
		if (money === undefined || (!patron && !hasVisibleCharacter(name))) return undefined;
		const patronName = patron?.name ?? name;
		const who = { ...(patron && { patronId: patron.patronId }), ...(patronName !== '' && { patronName }) };
		return { id: this.#id, eventId: this.#context().eventId, ...who, ...money };
	}

	/** Creates a new id, because the user said that this isn't the payment that was saved under the old id. */
	renewId(): void {
		this.#id = this.#context().mintId();
	}

	/** Fills in an amount, but never replaces a typed one. */
	suggestAmount(cents: number | undefined): void {
		this.#fillAmount(cents);
	}

	#fillAmount(owedCents: number | undefined): void {
		if (this.#isAmountTyped && this.amountText.trim() !== '') return;
		this.#isAmountTyped = false;
		this.amountText = owedCents !== undefined && owedCents > 0 ? formatCents(owedCents).slice(1) : '';
	}
}

interface QuestionFacts {
	whom: string;
	whoOwes: string;
	owedCents: number | undefined;
	priceCents: number | undefined;
	askAboveCents: number;
}

const questionWords: Record<AmountQuestion, (facts: QuestionFacts) => string> = {
	above_price: ({ priceCents = 0 }) =>
		priceCents === 0 ? 'This charter is free.' : `This whole charter costs ${formatCents(priceCents)}.`,
	owes_nothing: ({ whom }) => `There is nothing left for ${whom} to pay.`,
	above_twice_owed: ({ whoOwes, owedCents = 0 }) =>
		`This is more than twice the ${formatCents(owedCents)} that ${whoOwes}.`,
	owed_unknown: ({ whoOwes, askAboveCents }) =>
		`We don’t know what ${whoOwes} on this charter, so please check anything above ${formatCents(askAboveCents)}.`,
	large_tip: ({ askAboveCents }) => `The tip is above ${formatCents(askAboveCents)}.`
};

function isEmptyOrZero(problem: AmountProblem): boolean {
	return problem === 'empty' || problem === 'zero';
}
