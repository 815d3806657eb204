import type { ColumnUse } from '../../office/paste-columns.ts';

const useNames: Record<ColumnUse, string> = {
	name: 'Name',
	first: 'First name',
	last: 'Last name',
	suffix: 'Suffix (Jr.)',
	email: 'Email',
	phone: 'Phone',
	share: 'Share',
	minor: 'Minor or age',
	host: 'Host',
	none: 'Ignore'
};

export const columnOptions: { value: ColumnUse; label: string }[] = [
	{ value: 'name', label: useNames.name },
	{ value: 'first', label: useNames.first },
	{ value: 'last', label: useNames.last },
	{ value: 'suffix', label: useNames.suffix },
	{ value: 'email', label: useNames.email },
	{ value: 'phone', label: useNames.phone },
	{ value: 'share', label: useNames.share },
	{ value: 'minor', label: useNames.minor },
	{ value: 'host', label: useNames.host },
	{ value: 'none', label: useNames.none }
];

export const skippedNames = { heading: 'heading', total: 'total', blank: 'blank' } as const;
