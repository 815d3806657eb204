export interface Position {
	latitude: number;
	longitude: number;
	accuracyM?: number | undefined;
}

/** Degrees and decimal minutes, as charts and radios use them: `32° 40.614′ N, 117° 19.382′ W`. */
export function positionText({ latitude, longitude }: Position): string {
	return `${angleText(latitude, 'N', 'S')}, ${angleText(longitude, 'E', 'W')}`;
}

export function angleText(degrees: number, positive: string, negative: string): string {
	// Rounds the whole angle, so that 59.9996 minutes carry over to the next degree.
	const thousandths = Math.round(Math.abs(degrees) * 60_000);
	const minutes = (thousandths % 60_000) / 1000;
	const side = degrees < 0 && thousandths > 0 ? negative : positive;
	return `${Math.floor(thousandths / 60_000)}° ${minutes.toFixed(3).padStart(6, '0')}′ ${side}`;
}

/** `± 16 ft` */
export function accuracyText({ accuracyM }: Position): string {
	return accuracyM === undefined ? '' : `± ${Math.round(accuracyM * 3.280_84)} ft`;
}
