"""Makes the CatBoost models beside this file, and what CatBoost itself answers.

pip install catboost==1.2.10 pandas, then: python make.py
"""
import json

import catboost
import numpy
import pandas

random = numpy.random.default_rng(7)
ROWS = 600
rows = pandas.DataFrame({
    "item_item_sum": random.exponential(1, ROWS).astype("float32"),
    "post_like_rate": random.random(ROWS).astype("float32"),
    "hour": random.integers(0, 6, ROWS),
    "user_topic_rate": random.random(ROWS).astype("float32"),
})
rows.loc[random.random(ROWS) < 0.1, ["item_item_sum", "user_topic_rate"]] = numpy.nan
odd = rows["hour"] % 2 == 1
liked = ((rows["post_like_rate"] + rows["user_topic_rate"].fillna(0.2) > 1) ^ odd).astype(int)

FORMS = [("symmetric", "SymmetricTree", []), ("lossguide", "Lossguide", []),
         ("categories", "SymmetricTree", ["hour"])]
answers = rows.head(40).copy()
for name, policy, categories in FORMS:
    features = rows.astype({column: str for column in categories})
    model = catboost.CatBoostClassifier(
        iterations=5, depth=3, border_count=16, grow_policy=policy, cat_features=categories or None,
        random_seed=1, thread_count=1, verbose=False)
    model.fit(features, liked)
    for key in list(model.get_metadata().keys()):
        del model.get_metadata()[key]
    model.save_model(name + ".cbm")
    pool = catboost.Pool(features, liked, cat_features=categories or None)
    model.save_model(name + ".json", format="json", pool=pool)
    with open(name + ".json") as file:
        saved = json.load(file)
    del saved["model_info"]
    with open(name + ".json", "w") as file:
        json.dump(saved, file, separators=(",", ":"))
    answers[name] = model.predict(features.head(40), prediction_type="RawFormulaVal")
answers.to_csv("answers.csv", index=False, float_format="%.17g", na_rep="NaN")
