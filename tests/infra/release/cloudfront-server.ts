import { escapeXml, openEndpoint, type Endpoint, type FakeResponse } from './endpoint.ts';

export interface Invalidation {
	id: string;
	distributionId: string;
	reference: string;
	paths: string[];
	looksLeft: number;
}

export interface CloudFrontState {
	invalidations: Invalidation[];
	/** What each distribution adds to what it asks of the functions. */
	secrets: Map<string, string>;
	/** What the edge keeps, by distribution and path, until an invalidation is done. */
	kept: Map<string, Map<string, { body: Buffer; headers: Record<string, string> }>>;
	looks: number;
}

const namespace = 'xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"';

export function openCloudFront(state: () => CloudFrontState): Promise<Endpoint> {
	return openEndpoint(({ method, path, body }) => {
		const [distributionId = '', resource, id] = path.replace('/2020-05-31/distribution/', '').split('/');
		const { invalidations, secrets, kept, looks } = state();
		if (!secrets.has(distributionId)) return refuse(404, 'NoSuchDistribution');
		if (resource === 'config') return config(secrets.get(distributionId) ?? '');
		if (method === 'POST') {
			const text = body.toString();
			const reference = /<CallerReference>(.*?)<\/CallerReference>/.exec(text)?.[1] ?? '';
			const paths = [...text.matchAll(/<Path>(.*?)<\/Path>/g)].map((match) => match[1] ?? '');
			const same = invalidations.find((one) => one.distributionId === distributionId && one.reference === reference);
			if (same) {
				const isEqual = same.paths.join() === paths.join();
				return isEqual ? describe(201, same) : refuse(400, 'InvalidationBatchAlreadyExists');
			}
			const made = { id: `I${invalidations.length + 1}`, distributionId, reference, paths, looksLeft: looks };
			invalidations.push(made);
			return describe(201, made);
		}
		const found = invalidations.find((one) => one.id === id && one.distributionId === distributionId);
		if (found === undefined) return refuse(404, 'NoSuchInvalidation');
		const answer = describe(200, found);
		if (found.looksLeft > 0) found.looksLeft -= 1;
		else if (found.paths.includes('/*')) kept.delete(distributionId);
		return answer;
	});
}

function describe(status: number, { id, reference, paths, looksLeft }: Invalidation): FakeResponse {
	const items = paths.map((path) => `<Path>${path}</Path>`).join('');
	const batch = `<InvalidationBatch><Paths><Quantity>${paths.length}</Quantity><Items>${items}</Items></Paths><CallerReference>${escapeXml(reference)}</CallerReference></InvalidationBatch>`;
	return {
		status,
		headers: { 'content-type': 'text/xml' },
		body: `<Invalidation ${namespace}><Id>${id}</Id><Status>${looksLeft > 0 ? 'InProgress' : 'Completed'}</Status><CreateTime>2026-05-23T18:00:00Z</CreateTime>${batch}</Invalidation>`
	};
}

function config(secret: string): FakeResponse {
	const header = `<OriginCustomHeader><HeaderName>X-Origin-Verify</HeaderName><HeaderValue>${escapeXml(secret)}</HeaderValue></OriginCustomHeader>`;
	const web = `<Origin><Id>web</Id><DomainName>f.example</DomainName><CustomHeaders><Quantity>1</Quantity><Items>${header}</Items></CustomHeaders></Origin>`;
	const assets = `<Origin><Id>assets</Id><DomainName>b.example</DomainName></Origin>`;
	return {
		status: 200,
		headers: { 'content-type': 'text/xml', etag: 'E1' },
		body: `<DistributionConfig ${namespace}><CallerReference>x</CallerReference><Comment></Comment><Enabled>true</Enabled><Origins><Quantity>2</Quantity><Items>${web}${assets}</Items></Origins></DistributionConfig>`
	};
}

function refuse(status: number, code: string): FakeResponse {
	return {
		status,
		headers: { 'content-type': 'text/xml' },
		body: `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error></ErrorResponse>`
	};
}
