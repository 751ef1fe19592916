"""LightFM (Kula 2015) on the split of `evaluate --protocol random-split --seed 1`.

Reads what io.feedrank.benchmarks.etl.LikesExport wrote. Settings are chosen by NDCG@10 on likes
that are not judged; the best of each kind is then fitted on all that is not held out, with five
seeds. Needs Python with the package lightfm-next (or lightfm).

usage: python rival_lightfm.py FOLDER
"""

import itertools
import pathlib
import sys

import numpy as np
import scipy.sparse as sp
from lightfm import LightFM

TOP = 10
SEEDS = range(5)


def main(folder):
    likes = np.loadtxt(folder / "likes.tsv", dtype=int)
    posts = [line.split("\t") for line in (folder / "posts.tsv").read_text().splitlines()]
    items = features(posts)
    users = likes[:, 0].max() + 1
    kinds = {"ids alone": sp.identity(len(posts), format="csr"), "ids, genres, text": items}
    for kind, of_items in kinds.items():
        fits = likes[likes[:, 2] == 0], likes[likes[:, 2] == 1]
        grid = list(itertools.product((32, 64), (0.05, 0.02, 0.01), (10, 30, 60)))
        chosen = max(grid, key=lambda each: judge(*fits, of_items, users, each, 0)[0])
        rest, judged = likes[likes[:, 2] < 2], likes[likes[:, 2] == 2]
        ndcg = [judge(rest, judged, of_items, users, chosen, seed) for seed in SEEDS]
        mean, count = np.mean([each[0] for each in ndcg]), ndcg[0][1]
        spread = np.std([each[0] for each in ndcg], ddof=1)
        print(
            f"LightFM, {kind}: NDCG@10 {mean:.4f}, from seed to seed +-{spread:.4f}, {count} users;"
            f" dimensions, rate, epochs {chosen}",
            flush=True,
        )


def features(posts):
    topics = sorted({post[1] for post in posts})
    code = {topic: i for i, topic in enumerate(topics)}
    of_topic = sp.csr_matrix(
        (np.ones(len(posts)), (range(len(posts)), [code[post[1]] for post in posts]))
    )
    text = sp.csr_matrix(np.array([[float(x) for x in post[2:]] for post in posts]))
    return sp.hstack([sp.identity(len(posts)), of_topic, text], format="csr").astype(np.float32)


def judge(fitted, judged, items, users, setting, seed):
    """The mean NDCG@10 over users with a like that is judged, all liked posts being candidates."""
    dims, rate, epochs = setting
    shape = (users, items.shape[0])
    known = sp.csr_matrix((np.ones(len(fitted)), (fitted[:, 0], fitted[:, 1])), shape=shape)
    held = sp.csr_matrix((np.ones(len(judged)), (judged[:, 0], judged[:, 1])), shape=shape)
    model = LightFM(no_components=dims, loss="warp", learning_rate=rate, random_state=seed)
    model.fit(known.astype(np.float32), item_features=items, epochs=epochs, num_threads=1)
    candidates = np.unique(np.concatenate([fitted[:, 1], judged[:, 1]]))
    # What predict() computes, but for the user's bias; it would add up all features for each user.
    item_biases, item_vectors = model.get_item_representations(items[candidates])
    user_vectors = model.get_user_representations()[1]
    sums = []
    for user in range(users):
        right = set(held[user].indices)
        if not right:
            continue
        scores = item_biases + item_vectors @ user_vectors[user]
        scores[np.isin(candidates, known[user].indices)] = -np.inf
        top = candidates[np.argsort(-scores, kind="stable")[:TOP]]
        gain = sum(1 / np.log(place + 2) for place, post in enumerate(top) if post in right)
        ideal = sum(1 / np.log(place + 2) for place in range(min(TOP, len(right))))
        sums.append(gain / ideal)
    return np.mean(sums), len(sums)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
