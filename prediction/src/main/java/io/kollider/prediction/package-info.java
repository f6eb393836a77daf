package io.kollider.prediction;
