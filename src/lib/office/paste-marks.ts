import { foldName } from '../domain/text.ts';
import { withoutDecimals } from './paste-contacts.ts';

const yes = /^(yes|y|x|true|t|ja|si|sí|[✓✔☑✅]\ufe0f?)$/i;
const no = /^(no|n|false|f|nein|none|-|–|—|n\/a)$/i;
const minor =
	/^(minor|child|kid|infant|baby|toddler|teen|teenager|youth|under ?age|(under|<) ?18)( *\(.*\)| *[,:-]? *\d{1,2})?$/i;
const adult = /^(adult|grown ?-?up|senior|over 18|18 ?\+|21 ?\+)( *\(.*\)| *[,:-]? *\d{1,3})?$/i;
const age = /^(\d{1,3})( ?(y|yo|y\/o|yrs?|years?)\.?( ?old)?)?$/i;
const months = /^\d{1,2} ?(m|mos?|months?)\.?( ?old)?$/i;
const ageOfConsent = 18;

/** Whether a cell marks someone as a minor or an adult. */
export function isMinorWord(cell: string): boolean {
	return minor.test(cell) || adult.test(cell);
}

/** Whether a cell marks someone as a minor: an age below 18, *Child*, or a yes in a column of minors. Undefined if unclear. */
export function readMinor(cell: string, heading: string): boolean | undefined {
	if (cell === '' || no.test(cell) || adult.test(cell)) return false;
	if (yes.test(cell) || minor.test(cell) || months.test(cell)) return true;
	const years = age.exec(withoutDecimals(cell))?.[1];
	if (years === undefined || Number(years) > 120) return undefined;
	// In a column of ages, 0 and 1 are the ages of babies. In a column of minors, they mean no and yes.
	const isFlag = Number(years) < 2 && !/age|alter|edad|old/i.test(heading);
	return isFlag ? years === '1' : Number(years) < ageOfConsent;
}

/** Whether a cell in the host column marks this person as the host: a yes, a word such as *host*, or the person's name. */
export function isHostCell(cell: string, name: string): boolean {
	const number = withoutDecimals(cell);
	if (cell === '' || no.test(cell) || number === '0') return false;
	return (
		yes.test(cell) ||
		number === '1' ||
		/^(the )?(host|organi[sz]er|booker|lead)$/i.test(cell) ||
		foldName(cell) === foldName(name)
	);
}
